package org.fusionteams.poll;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Asks for the records that people call by a number. */
public final class NumberQuery {

    /** Numbers repeat across suppliers, but not so often that a person wants to see more. */
    private static final int MOST = 25;

    private NumberQuery() {}

    /**
     * The question, as a text first; a pod whose attribute is a number may refuse that, so the second way, where there is
     * one, is to be asked after a refusal.
     */
    public static List<PageQuery> of(RecordType type, String number) {
        String attribute = type.shape().number();
        List<PageQuery> ways = new ArrayList<>();
        if (attribute == null) {
            ways.add(query(type, Literals.equal(type, number)));
            return ways;
        }
        ways.add(query(type, Literals.equal(attribute, TextNode.valueOf(number))));
        if (number.matches("\\d{1,18}")) {
            ways.add(query(
                    type, Literals.equal(attribute, JsonNodeFactory.instance.numberNode(new BigDecimal(number)))));
        }
        return ways;
    }

    private static PageQuery query(RecordType type, String condition) {
        String order =
                Objects.requireNonNullElse(type.shape().version(), type.shape().key());
        return new PageQuery(type.resource(), condition, order + ":desc", type.fields(), MOST, 0);
    }
}
