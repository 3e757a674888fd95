package org.fusionteams.routeapi;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.FilterDefinition;
import org.apache.camel.model.LogDefinition;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.MulticastDefinition;
import org.apache.camel.model.PipelineDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.StepDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.WhenDefinition;
import org.apache.camel.model.language.ExpressionDefinition;
import org.apache.camel.support.DefaultExchange;
import org.fusionteams.notification.Notification;
import org.fusionteams.operations.OperationRefused;
import org.fusionteams.operations.RoutingRules;
import org.jspecify.annotations.Nullable;

/**
 * Walks the model of the route {@code routing} and asks its own predicates, each for itself: also those within a filter that
 * does not match, so that a person sees every clause that stands in the way.
 */
@Singleton
final class RoutingExplanation implements RoutingRules {

    private static final String ROUTING = "routing";

    /** Steps that leave alone what is routed, and whose steps are run one after the other. */
    private static final Set<Class<?>> TRANSPARENT =
            Set.of(PipelineDefinition.class, MulticastDefinition.class, StepDefinition.class, LogDefinition.class);

    private final CamelContext context;
    private final RouteFiles files;

    RoutingExplanation(CamelContext context, RouteFiles files) {
        this.context = context;
        this.files = files;
    }

    @Override
    public Explained explain(Notification notification) {
        RouteDefinition routing = ((ModelCamelContext) context).getRouteDefinition(ROUTING);
        if (routing == null || !files.routingWorks()) {
            throw OperationRefused.notNow("routing.camel.yaml is not loaded: mend it first.");
        }
        Walk walk = new Walk(notification);
        walk.steps(routing.getOutputs(), Path.BEGINNING);
        return new Explained(walk.rules, walk.notExplained);
    }

    /** Where the walk is: within which rule, behind which clauses. */
    private record Path(@Nullable String id, @Nullable Integer line, List<Clause> clauses) {

        static final Path BEGINNING = new Path(null, null, List.of());

        Path within(NamedNode node, List<Clause> more) {
            List<Clause> all = new ArrayList<>(clauses);
            all.addAll(more);
            return id == null ? new Path(node.getId(), lineOf(node), all) : new Path(id, line, all);
        }

        boolean matches() {
            return clauses.stream().allMatch(Clause::matches);
        }
    }

    private final class Walk {

        private final Exchange exchange;
        private final List<Rule> rules = new ArrayList<>();
        private final List<String> notExplained = new ArrayList<>();

        Walk(Notification notification) {
            exchange = new DefaultExchange(context);
            exchange.setProperty(NotificationBean.NOTIFICATION, notification);
            exchange.getMessage().setBody(new RoutedNotification(notification));
        }

        void steps(List<ProcessorDefinition<?>> steps, Path path) {
            List<Target> targets = new ArrayList<>();
            boolean leaf = true;
            for (ProcessorDefinition<?> step : steps) {
                ChannelEndpoint endpoint = step instanceof ToDefinition to ? endpoint(to) : null;
                if (endpoint != null) {
                    Target target = target(endpoint);
                    if (path.id() == null) {
                        rules.add(new Rule(step.getId(), lineOf(step), true, List.of(), List.of(target)));
                    } else {
                        targets.add(target);
                    }
                } else {
                    leaf &= step.getOutputs().isEmpty();
                    step(step, path);
                }
            }
            if (path.id() != null && (leaf || !targets.isEmpty())) {
                rules.add(new Rule(path.id(), path.line(), path.matches(), path.clauses(), targets));
            }
        }

        private void step(ProcessorDefinition<?> step, Path path) {
            if (step instanceof FilterDefinition filter) {
                steps(filter.getOutputs(), path.within(filter, List.of(clause(filter, filter.getExpression()))));
            } else if (step instanceof ChoiceDefinition choice) {
                choice(choice, path);
            } else {
                if (!TRANSPARENT.contains(step.getClass())) {
                    Integer line = lineOf(step);
                    notExplained.add(step.getShortName() + (line == null ? "" : " in line " + line));
                }
                if (!step.getOutputs().isEmpty()) {
                    steps(step.getOutputs(), path);
                }
            }
        }

        /** A branch is taken when its own clause matches and none before it does. */
        private void choice(ChoiceDefinition choice, Path path) {
            List<Clause> others = new ArrayList<>();
            for (WhenDefinition when : choice.getWhenClauses()) {
                Clause own = clause(when, when.getExpression());
                List<Clause> all = new ArrayList<>(others);
                all.add(own);
                steps(when.getOutputs(), path.within(choice, all));
                others.add(new Clause("not " + own.text(), own.line(), !own.matches(), own.problem()));
            }
            if (choice.getOtherwise() != null) {
                steps(choice.getOtherwise().getOutputs(), path.within(choice, others));
            }
        }

        private Clause clause(NamedNode node, ExpressionDefinition condition) {
            String text = String.valueOf(condition.getExpression());
            try {
                return new Clause(text, lineOf(node), condition.matches(exchange), null);
            } catch (RuntimeException e) {
                return new Clause(text, lineOf(node), false, String.valueOf(e.getMessage()));
            }
        }

        private Target target(ChannelEndpoint endpoint) {
            return new Target(endpoint.channel(), endpoint.importance().word());
        }

        private @Nullable ChannelEndpoint endpoint(ToDefinition to) {
            String uri = context.resolvePropertyPlaceholders(to.getEndpointUri());
            return uri.startsWith("channel:") ? (ChannelEndpoint) context.getEndpoint(uri) : null;
        }
    }

    private static @Nullable Integer lineOf(NamedNode node) {
        return node.getLineNumber() > 0 ? (Integer) node.getLineNumber() : null;
    }
}
