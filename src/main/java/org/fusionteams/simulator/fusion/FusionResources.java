package org.fusionteams.simulator.fusion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The resources the pod has, spelled as Oracle's 26C reference spells them. Types follow the names, as they do
 * there; where one does not, it stands behind the name ({@code Total:number}).
 */
final class FusionResources {

    static final String WHO = " CreatedBy CreationDate LastUpdatedBy LastUpdateDate LastUpdateLogin";
    static final long CHILD_KEYS_FROM = 300_100_570_000_017L;

    private static final Pattern TIMESTAMPS =
            Pattern.compile("CreationDate|LastUpdateDate|HoldDate|ReleaseDate|creationDate|lastUpdateDate");
    private static final Pattern NUMBERS = Pattern.compile(".*(Amount|AmountPaid|Rate|Quantity|Price|Priority|Discount"
            + "|AmountOne|AmountTwo|AmountThree|AmountPaymentCurrency|PaidPaymentCurrency|PaidInvoiceCurrency"
            + "|TotalDr|TotalCr|AccountedDr|AccountedCr|EnteredDr|EnteredCr|ControlTotal)");

    private FusionResources() {}

    static List<ResourceDefinition> all() {
        return Stream.of(
                        PayablesResources.all(),
                        ReceivablesResources.all(),
                        ProcurementResources.all(),
                        LedgerResources.all())
                .flatMap(List::stream)
                .toList();
    }

    /** A resource with the usual who columns. */
    static ResourceDefinition watched(
            String name, String key, long firstKey, String attributes, ResourceDefinition... children) {
        return define(name, key, WhoColumns.USUAL, false, firstKey, attributes + WHO, children);
    }

    /** One with the usual who columns and with keys that a caller must take from its links. */
    static ResourceDefinition opaque(
            String name, String key, long firstKey, String attributes, ResourceDefinition... children) {
        return define(name, key, WhoColumns.USUAL, true, firstKey, attributes + WHO, children);
    }

    /** A resource that does not say when its rows were made or changed. */
    static ResourceDefinition undated(String name, String key, long firstKey, String attributes) {
        return define(name, key, null, false, firstKey, attributes);
    }

    static ResourceDefinition define(
            String name,
            String key,
            @Nullable WhoColumns who,
            boolean opaqueKeys,
            long firstKey,
            String attributes,
            ResourceDefinition... children) {
        List<AttributeDefinition> definitions =
                Stream.of(attributes.split(" ")).map(FusionResources::attribute).toList();
        return ResourceDefinition.of(name, key, who, opaqueKeys, firstKey, definitions, List.of(children), List.of());
    }

    static ResourceDefinition withFinder(ResourceDefinition each, FinderDefinition finder) {
        List<FinderDefinition> finders = new ArrayList<>(each.finders());
        finders.add(finder);
        return ResourceDefinition.of(
                each.name(),
                each.key(),
                each.who(),
                each.opaqueKeys(),
                each.firstKey(),
                each.attributes(),
                each.children(),
                finders);
    }

    private static AttributeDefinition attribute(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new AttributeDefinition(text, typeOf(text))
                : new AttributeDefinition(
                        text.substring(0, colon),
                        AttributeType.valueOf(text.substring(colon + 1).toUpperCase(Locale.ROOT)));
    }

    static AttributeType typeOf(String attribute) {
        if (attribute.endsWith("Id") || attribute.endsWith("LineNumber") || attribute.equals("InstallmentNumber")) {
            return AttributeType.INTEGER;
        } else if (TIMESTAMPS.matcher(attribute).matches()) {
            return AttributeType.DATETIME;
        } else if (attribute.endsWith("Date")) {
            return AttributeType.DATE;
        } else if (attribute.endsWith("Flag")) {
            return AttributeType.BOOLEAN;
        } else if (NUMBERS.matcher(attribute).matches()) {
            return AttributeType.NUMBER;
        }
        return AttributeType.STRING;
    }
}
