package org.fusionteams.simulator.fusion;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes filters of attribute names and literals, and refuses names that the resource does not offer to {@code q}. */
final class Conditions {

    private final ResourceDefinition definition;
    private final Literals literals;
    private final boolean wholeSeconds;

    Conditions(ResourceDefinition definition, Literals literals, boolean wholeSeconds) {
        this.definition = definition;
        this.literals = literals;
        this.wholeSeconds = wholeSeconds;
    }

    /** The attribute at the end of a path; raises a refusal when a caller may not query it. */
    AttributeDefinition attribute(String path) {
        ResourceDefinition owner = owner(path);
        AttributeDefinition attribute = owner.visible(lastPart(path));
        if (attribute == null) {
            throw unknown(path);
        }
        if (!attribute.queryable()) {
            throw FusionFailure.badAttribute(path, "Attribute " + path + " isn't queryable.");
        }
        return attribute;
    }

    Filter compare(String path, Operator operator, String literal) {
        return on(path, operand -> new Filter.Compare(operand, operator, operand.literal(read(path, literal))));
    }

    Filter in(String path, List<String> texts) {
        return on(path, operand -> {
            Set<Object> values = texts.stream()
                    .map(text -> (Object) operand.literal(read(path, text)))
                    .collect(Collectors.toSet());
            return new Filter.In(operand, values);
        });
    }

    /** What a finder's variable asks; it may be an attribute that {@code q} may not name. */
    Filter equalTo(String name, String literal) {
        AttributeDefinition attribute = definition.visible(name);
        if (attribute == null) {
            throw unknown(name);
        }
        Operand operand = new Operand(definition.position(name), attribute.type(), wholeSeconds);
        return new Filter.Compare(operand, Operator.EQUAL, operand.literal(literals.read(attribute, literal)));
    }

    /** Both wildcards that working code uses: {@code *}, as Oracle's page has it, and {@code %}. */
    Filter like(String path, String pattern) {
        if (attribute(path).type() != AttributeType.STRING) {
            throw FusionFailure.badAttribute(path, "Operator like isn't supported for " + path + ".");
        }
        String regex = Pattern.compile("[*%]")
                .splitAsStream(pattern + "\0")
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        Pattern compiled = Pattern.compile(regex.replace("\0", ""), Pattern.DOTALL);
        return on(path, operand -> new Filter.Like(operand, compiled));
    }

    Filter isNull(String path) {
        return on(path, Filter.IsNull::new);
    }

    private Object read(String path, String literal) {
        return literals.read(attribute(path), literal);
    }

    private Filter on(String path, Function<Operand, Filter> condition) {
        AttributeDefinition attribute = attribute(path);
        ResourceDefinition owner = owner(path);
        Filter filter = condition.apply(new Operand(owner.position(attribute.name()), attribute.type(), wholeSeconds));
        String[] parts = path.split("\\.");
        for (int i = parts.length - 2; i >= 0; i--) {
            filter = new Filter.AnyChild(parts[i], filter);
        }
        return filter;
    }

    private ResourceDefinition owner(String path) {
        ResourceDefinition owner = definition;
        String[] parts = path.split("\\.");
        for (int i = 0; i < parts.length - 1; i++) {
            ResourceDefinition child = owner.child(parts[i]);
            if (child == null) {
                throw unknown(path);
            }
            owner = child;
        }
        return owner;
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static FusionFailure unknown(String path) {
        return FusionFailure.badAttribute(path, "Attribute " + path + " isn't valid for this resource.");
    }
}
