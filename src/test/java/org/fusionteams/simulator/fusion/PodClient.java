package org.fusionteams.simulator.fusion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fusionteams.simulator.Simulators;

/** Asks a simulated pod over real HTTP, with a token of its own. */
final class PodClient {

    static final String INVOICES = "/fscmRestApi/resources/11.13.18.05/invoices";
    static final String ERROR_TYPE = "application/vnd.oracle.adf.error+json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Simulators simulators;
    private final Map<String, String> headers = new TreeMap<>();

    PodClient(Simulators simulators) {
        this.simulators = simulators;
        headers.put("REST-Framework-Version", "4");
        headers.put("Accept", "application/json, " + ERROR_TYPE);
    }

    PodClient signedIn() throws Exception {
        return with("Authorization", "Bearer " + newToken());
    }

    PodClient with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    PodClient version(int version) {
        return with("REST-Framework-Version", Integer.toString(version));
    }

    PodClient without(String header) {
        headers.remove(header);
        return this;
    }

    String newToken() throws Exception {
        HttpResponse<String> answer = token(basic(), Map.of());
        return JSON.readTree(answer.body()).path("access_token").asText();
    }

    String basic() {
        return basic(simulators.pod().clientId(), simulators.pod().clientSecret());
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Asks for a token with the right grant and scope, except where the form says otherwise. */
    HttpResponse<String> token(String authorization, Map<String, String> different) throws Exception {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("scope", simulators.pod().scope());
        form.putAll(different);
        List<String> pairs = new ArrayList<>();
        form.forEach((name, value) -> pairs.add(name + "=" + encode(value)));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(simulators.url() + "/oauth2/v1/token"))
                .header("Content-Type", "application/x-www-form-urlencoded;charset=UTF-8")
                .POST(BodyPublishers.ofString(String.join("&", pairs)));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** Name, value, name, value; values are encoded here. */
    HttpResponse<String> invoices(String... parameters) throws Exception {
        return get(INVOICES, parameters);
    }

    HttpResponse<String> get(String path, String... parameters) throws Exception {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < parameters.length; i += 2) {
            pairs.add(parameters[i] + "=" + encode(parameters[i + 1]));
        }
        return getRaw(path + (pairs.isEmpty() ? "" : "?" + String.join("&", pairs)));
    }

    HttpResponse<String> getRaw(String target) throws Exception {
        return send("GET", target, "");
    }

    HttpResponse<String> send(String method, String target, String body) throws Exception {
        URI uri = target.startsWith("http") ? URI.create(target) : URI.create(simulators.url() + target);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method, BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return http.send(request.build(), BodyHandlers.ofString());
    }

    JsonNode page(String... parameters) throws Exception {
        return json(invoices(parameters));
    }

    /** The numbers of the invoices that match, in the answer's order. */
    List<String> numbers(String... parameters) throws Exception {
        return page(parameters).path("items").findValuesAsText("InvoiceNumber");
    }

    static JsonNode json(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
