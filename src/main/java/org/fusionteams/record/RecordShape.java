package org.fusionteams.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which attributes of a resource make up a record. The list of fields is written as Fusion's own {@code fields} parameter
 * takes it: {@code A,B;child:C,D}.
 *
 * @param version attribute that moves with each change; null when the resource has none and is read whole
 * @param created attribute that tells when the document was made; null when there is none
 * @param number attribute that people call the document by; null when there is none
 * @param header attributes of the document itself
 * @param children attributes per child collection
 */
public record RecordShape(
        String recordType,
        String key,
        @Nullable String version,
        @Nullable String created,
        @Nullable String number,
        List<String> header,
        Map<String, List<String>> children) {

    /** Attributes that change without anybody having changed the document. */
    private static final Set<String> BOOKKEEPING = Set.of("LastUpdatedBy", "LastUpdateLogin", "CreatedBy");

    /** @throws IllegalArgumentException when the fields do not name the key and the version */
    public static RecordShape of(
            String recordType,
            String key,
            @Nullable String version,
            @Nullable String created,
            @Nullable String number,
            String fields) {
        List<String> header = new ArrayList<>();
        Map<String, List<String>> children = new LinkedHashMap<>();
        for (String group : fields.replaceAll("\\s+", "").split(";")) {
            int colon = group.indexOf(':');
            if (colon < 0) {
                header.addAll(List.of(group.split(",")));
            } else {
                children.put(
                        group.substring(0, colon),
                        List.of(group.substring(colon + 1).split(",")));
            }
        }
        if (!header.contains(key) || (version != null && !header.contains(version))) {
            throw new IllegalArgumentException("the fields of " + recordType + " must name the key " + key
                    + (version == null ? "" : " and the version " + version) + ", but are: " + fields);
        }
        return new RecordShape(recordType, key, version, created, number, List.copyOf(header), Map.copyOf(children));
    }

    /** The attribute that moves with each change, of a resource that has one. */
    public String versionAttribute() {
        return Objects.requireNonNull(version, "a resource that is read by its changes has a version");
    }

    /** True for an attribute whose change is a change of the document. */
    boolean matters(String attribute) {
        return !attribute.equals(version) && !attribute.equals(created) && !BOOKKEEPING.contains(attribute);
    }
}
