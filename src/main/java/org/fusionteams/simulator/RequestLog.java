package org.fusionteams.simulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The last 200,000 requests that services got, in order of their answers; can be switched off. */
public final class RequestLog {

    static final int CAPACITY = 200_000;
    private static final int MOST_KNOWN_VALUES = 4_096;
    private static final Pattern SIGNATURE = Pattern.compile("(?<=(^|&)sig=)[^&]+");

    private final ArrayDeque<Entry> entries = new ArrayDeque<>();

    // Header values repeat from request to request: sharing them keeps a full log at tens of megabytes.
    private final Map<String, String> knownValues = new HashMap<>();
    private volatile boolean on = true;

    public synchronized List<LoggedRequest> all() {
        return entries.stream().map(Entry::toLoggedRequest).toList();
    }

    public long count(Predicate<LoggedRequest> wanted) {
        return all().stream().filter(wanted).count();
    }

    public synchronized void clear() {
        entries.clear();
    }

    /** A benchmark may do without the log. */
    public void setOn(boolean on) {
        this.on = on;
    }

    void add(Instant at, String service, SimulatedRequest request, int status, Fault.@Nullable Kind fault) {
        if (on) {
            append(at, service, request, status, fault);
        }
    }

    private synchronized void append(
            Instant at, String service, SimulatedRequest request, int status, Fault.@Nullable Kind fault) {
        if (entries.size() == CAPACITY) {
            entries.removeFirst();
        }
        entries.add(new Entry(
                at,
                service,
                request.method(),
                request.path(),
                maskSignature(request.rawQuery()),
                compact(request.headers()),
                status,
                fault));
    }

    private String[] compact(Map<String, String> headers) {
        String[] pairs = new String[headers.size() * 2];
        int next = 0;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            String name = header.getKey();
            pairs[next++] = known(name, false);
            pairs[next++] = known(header.getValue(), name.equals("authorization"));
        }
        return pairs;
    }

    private String known(String value, boolean credential) {
        String known = knownValues.get(value);
        if (known == null) {
            if (knownValues.size() == MOST_KNOWN_VALUES) {
                knownValues.clear();
            }
            known = credential ? maskCredential(value) : value;
            knownValues.put(value, known);
        }
        return known;
    }

    private static @Nullable String maskSignature(@Nullable String query) {
        return query == null || !query.contains("sig=")
                ? query
                : SIGNATURE.matcher(query).replaceAll("***");
    }

    private static String maskCredential(String value) {
        int blank = value.indexOf(' ');
        String scheme = blank < 0 ? "" : value.substring(0, blank + 1);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return scheme + "#" + HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A logged request with its headers as name, value, name, value. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Entry(
            Instant at,
            String service,
            String method,
            String path,
            @Nullable String rawQuery,
            String[] headers,
            int status,
            Fault.@Nullable Kind fault) {

        LoggedRequest toLoggedRequest() {
            Map<String, String> map = new LinkedHashMap<>();
            for (int i = 0; i < headers.length; i += 2) {
                map.put(headers[i], headers[i + 1]);
            }
            return new LoggedRequest(at, service, method, path, rawQuery, map, status, fault);
        }
    }
}
