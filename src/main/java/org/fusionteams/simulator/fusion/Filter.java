package org.fusionteams.simulator.fusion;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a {@code q} asks of a row. A comparison with an absent value neither matches nor refutes, as in SQL, so that
 * {@code not} does not find rows without a value.
 */
sealed interface Filter {

    Filter EVERYTHING = new All(List.of());

    boolean matches(PodRow row);

    boolean refutes(PodRow row);

    /** Bounds outside of which no matching row has its value; they may be too wide, never too narrow. */
    default Envelope envelope(int position) {
        return Envelope.UNBOUNDED;
    }

    record All(List<Filter> parts) implements Filter {
        @Override
        public boolean matches(PodRow row) {
            for (Filter part : parts) {
                if (!part.matches(row)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public boolean refutes(PodRow row) {
            return parts.stream().anyMatch(part -> part.refutes(row));
        }

        @Override
        public Envelope envelope(int position) {
            Envelope envelope = Envelope.UNBOUNDED;
            for (Filter part : parts) {
                envelope = envelope.and(part.envelope(position));
            }
            return envelope;
        }
    }

    record Any(List<Filter> parts) implements Filter {
        @Override
        public boolean matches(PodRow row) {
            return parts.stream().anyMatch(part -> part.matches(row));
        }

        @Override
        public boolean refutes(PodRow row) {
            return parts.stream().allMatch(part -> part.refutes(row));
        }

        @Override
        public Envelope envelope(int position) {
            return parts.stream()
                    .map(part -> part.envelope(position))
                    .reduce(Envelope::or)
                    .orElse(Envelope.UNBOUNDED);
        }
    }

    record Not(Filter part) implements Filter {
        @Override
        public boolean matches(PodRow row) {
            return part.refutes(row);
        }

        @Override
        public boolean refutes(PodRow row) {
            return part.matches(row);
        }
    }

    record Compare(Operand operand, Operator operator, Comparable<Object> literal) implements Filter {
        @Override
        public boolean matches(PodRow row) {
            Comparable<Object> value = operand.of(row);
            return value != null && operator.holds(value.compareTo(literal));
        }

        @Override
        public boolean refutes(PodRow row) {
            Comparable<Object> value = operand.of(row);
            return value != null && !operator.holds(value.compareTo(literal));
        }

        @Override
        public Envelope envelope(int position) {
            if (operand.position() != position) {
                return Envelope.UNBOUNDED;
            }
            Object value = literal;
            if (value instanceof Instant instant) {
                return Envelope.of(operator, instant.toEpochMilli());
            }
            return value instanceof Long number ? Envelope.of(operator, number) : Envelope.UNBOUNDED;
        }
    }

    record In(Operand operand, Set<Object> literals) implements Filter {
        @Override
        public boolean matches(PodRow row) {
            Comparable<Object> value = operand.of(row);
            return value != null && literals.contains(value);
        }

        @Override
        public boolean refutes(PodRow row) {
            Comparable<Object> value = operand.of(row);
            return value != null && !literals.contains(value);
        }
    }

    record Like(Operand operand, Pattern pattern) implements Filter {
        @Override
        public boolean matches(PodRow row) {
            Object value = operand.of(row);
            return value != null && pattern.matcher(value.toString()).matches();
        }

        @Override
        public boolean refutes(PodRow row) {
            Object value = operand.of(row);
            return value != null && !pattern.matcher(value.toString()).matches();
        }
    }

    record IsNull(Operand operand) implements Filter {
        @Override
        public boolean matches(PodRow row) {
            return operand.of(row) == null;
        }

        @Override
        public boolean refutes(PodRow row) {
            return operand.of(row) != null;
        }
    }

    /** A condition on a child finds the parents that have at least one such child. */
    record AnyChild(String child, Filter condition) implements Filter {
        @Override
        public boolean matches(PodRow row) {
            return row.children(child).stream().anyMatch(condition::matches);
        }

        @Override
        public boolean refutes(PodRow row) {
            return !matches(row);
        }
    }
}
