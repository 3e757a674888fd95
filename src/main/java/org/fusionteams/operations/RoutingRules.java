package org.fusionteams.operations;

import java.util.List;
import org.fusionteams.notification.Notification;
import org.jspecify.annotations.Nullable;

/** The rules of {@code routing.camel.yaml}, asked one by one: told by the package that loads them. */
public interface RoutingRules {

    /**
     * One way through the routing: filters, each within the one before, and what stands in the innermost.
     *
     * @param id of the outermost filter; of the step itself where there is no filter
     * @param line in the file; null when it is not known
     * @param clauses from the outside to the inside; all must match
     * @param channels where it leads; empty when it leads nowhere
     */
    record Rule(String id, @Nullable Integer line, boolean matches, List<Clause> clauses, List<Target> channels) {

        public Rule {
            clauses = List.copyOf(clauses);
            channels = List.copyOf(channels);
        }
    }

    /**
     * One condition.
     *
     * @param text as it stands in the file
     * @param problem why it cannot be decided; null when it can
     */
    record Clause(
            String text,
            @Nullable Integer line,
            boolean matches,
            @Nullable String problem) {}

    /** A channel that a rule leads to, with the importance it asks for: normal, high or urgent. */
    record Target(String channel, String importance) {}

    /**
     * What the rules make of one notification.
     *
     * @param rules all of them, those that do not match as well
     * @param notExplained steps that may change what is routed and whose effect is not foreseen here
     */
    record Explained(List<Rule> rules, List<String> notExplained) {

        public Explained {
            rules = List.copyOf(rules);
            notExplained = List.copyOf(notExplained);
        }

        /** Where it goes, in order. */
        public List<Target> reached() {
            return rules.stream()
                    .filter(Rule::matches)
                    .flatMap(rule -> rule.channels().stream())
                    .toList();
        }
    }

    /** @throws OperationRefused while the routing is broken */
    Explained explain(Notification notification);
}
