package org.fusionteams.routeapi;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpMethods;
import org.fusionteams.configuration.ChannelSettings;
import org.fusionteams.configuration.ChannelSettings.WorkflowChannel;
import org.fusionteams.configuration.SentSecrets;
import org.fusionteams.delivery.Answer;
import org.fusionteams.delivery.DeliveryOutcome;
import org.fusionteams.delivery.DeliveryOutcome.Delivered;
import org.fusionteams.delivery.workflow.WorkflowJudge;
import org.fusionteams.delivery.workflow.WorkflowMessage;

/** {@code workflow}: messages handed to a Workflows webhook. */
@Singleton
@Named("workflow")
@RegisterForReflection
public class WorkflowBean {

    private static final int KEPT = 16 * 1024;

    private final WorkflowJudge judge;
    private final CardRenderers renderers;
    private final Clock clock;

    WorkflowBean(WorkflowJudge judge, CardRenderers renderers, Clock clock) {
        this.judge = judge;
        this.renderers = renderers;
        this.clock = clock;
    }

    /** Makes the message of the notification. The address carries its own signature, so no token goes with it. */
    public void message(Exchange exchange) {
        DeliveryExchange delivery = DeliveryExchange.of(exchange);
        ChannelSettings channel = delivery.channel();
        WorkflowChannel workflow = (WorkflowChannel) channel.destination();
        Message message = exchange.getMessage();
        message.setHeader(Exchange.HTTP_METHOD, HttpMethods.POST);
        message.setHeader(Exchange.HTTP_URI, workflow.workflowUrl().value().toString());
        message.setHeader(Exchange.CONTENT_TYPE, "application/json; charset=utf-8");
        message.setBody(WorkflowMessage.body(delivery.notification(), renderers.of(channel)));
    }

    /** Any 2xx is an acceptance, which is all that a webhook can say. */
    public void answered(Exchange exchange) throws IOException {
        DeliveryExchange delivery = DeliveryExchange.of(exchange);
        WorkflowChannel workflow = (WorkflowChannel) delivery.channel().destination();
        SentSecrets sent = SentSecrets.inQuery(workflow.workflowUrl().value());
        Answer answer = ReceivedAnswer.read(exchange, KEPT, sent);
        DeliveryOutcome outcome = judge.judge(answer, delivery.notFound());
        delivery.end(clock, outcome, answer.status(), answer.requestId());
        if (!(outcome instanceof Delivered)) {
            throw new NotDeliveredException(outcome);
        }
    }
}
