package org.fusionteams.simulator.fusion;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Keys as the pod hides them in the addresses of some resources: long hexadecimal texts that a caller can take from a
 * {@code self} link and cannot build.
 */
final class OpaqueKeys {

    private static final String FRAME = "00020000000EACED00057708";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int HEX_DIGITS = 16;

    private OpaqueKeys() {}

    static String hide(String resource, long key) {
        return FRAME + hex(key ^ pad(resource)) + hex(check(resource, key));
    }

    /** The key, or null when this is not a key that the pod gave out for this resource. */
    static @Nullable Long reveal(String resource, String opaque) {
        if (!opaque.startsWith(FRAME) || opaque.length() != FRAME.length() + 2 * HEX_DIGITS) {
            return null;
        }
        int middle = FRAME.length() + HEX_DIGITS;
        try {
            long key = Long.parseUnsignedLong(opaque.substring(FRAME.length(), middle), 16) ^ pad(resource);
            return hex(check(resource, key)).equals(opaque.substring(middle)) ? key : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static long pad(String resource) {
        return 0x9e3779b97f4a7c15L * (resource.hashCode() | 1L);
    }

    private static long check(String resource, long key) {
        return (key + resource.hashCode()) * 0xbf58476d1ce4e5b9L;
    }

    static String hex(long value) {
        return HEX.toHexDigits(value);
    }
}
