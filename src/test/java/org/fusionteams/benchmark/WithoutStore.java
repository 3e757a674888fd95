package org.fusionteams.benchmark;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;

/**
 * The baselines, each in a process of its own: the bare HTTP client, and a Camel route {@code direct -> http}. Neither
 * keeps anything, neither can be killed without loss. Arguments: client or camel, number of messages, number in flight,
 * access token, addresses.
 */
final class WithoutStore {

    @FunctionalInterface
    private interface Post {
        void post(String address, String body) throws Exception;
    }

    private WithoutStore() {}

    public static void main(String[] args) throws Exception {
        int messages = Integer.parseInt(args[1]);
        int inFlight = Integer.parseInt(args[2]);
        String token = args[3];
        String[] addresses = args[4].split(",");
        if (args[0].equals("client")) {
            try (CloseableHttpClient client = client(inFlight)) {
                run(messages, inFlight, addresses, (address, body) -> {
                    HttpPost request = new HttpPost(address);
                    request.setHeader("Authorization", "Bearer " + token);
                    request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
                    client.execute(request, response -> {
                        requireCreated(response.getCode());
                        EntityUtils.consume(response.getEntity());
                        return null;
                    });
                });
            }
        } else {
            camel(messages, inFlight, token, addresses);
        }
    }

    private static CloseableHttpClient client(int inFlight) {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(inFlight)
                        .setMaxConnTotal(inFlight)
                        .build())
                .build();
    }

    private static void camel(int messages, int inFlight, String token, String[] addresses) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getComponent("http", org.apache.camel.component.http.HttpComponent.class)
                    .setConnectionsPerRoute(inFlight);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:post").to("http:graph?throwExceptionOnFailure=false");
                }
            });
            context.start();
            ProducerTemplate template = context.createProducerTemplate();
            run(messages, inFlight, addresses, (address, body) -> {
                Exchange answered = template.request("direct:post", exchange -> {
                    exchange.getMessage().setHeader(Exchange.HTTP_URI, address);
                    exchange.getMessage().setHeader(Exchange.HTTP_METHOD, "POST");
                    exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
                    exchange.getMessage().setHeader("Authorization", "Bearer " + token);
                    exchange.getMessage().setBody(body);
                });
                requireCreated(answered.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class));
                String unused = answered.getMessage().getBody(String.class);
            });
        }
    }

    private static void requireCreated(int status) {
        if (status != 201) {
            throw new IllegalStateException("the simulator answered " + status);
        }
    }

    /** The body is made for each message, as the connector does. */
    private static void run(int messages, int inFlight, String[] addresses, Post post) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(inFlight);
        for (int worker = 0; worker < inFlight; worker++) {
            String address = addresses[worker % addresses.length];
            new Thread(() -> {
                        try {
                            for (int number = next.getAndIncrement();
                                    number < messages;
                                    number = next.getAndIncrement()) {
                                post.post(address, Load.body(number));
                            }
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        } finally {
                            done.countDown();
                        }
                    })
                    .start();
        }
        done.await();
    }
}
