package org.fusionteams.routeapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plants mistakes into the shipped route files, one at a time, and holds what is said against the table of documents. */
@SuppressWarnings("NullAway.Init") // set by JUnit
class RouteMistakesTest {

    private static final Path ROUTES = Path.of("routes");
    private static final Path PAGE = Path.of("docs", "route-mistakes.md");
    private static final String HOW_TO_WRITE =
            "what is said changed: mvn -q test -Dtest=RouteMistakesTest -Dreference.write=true";
    private static final String TYPE = "record-types/payables-invoice.camel.yaml";
    private static final String JQ = "record-types/payables-invoice.jq";
    private static final String SAMPLE = "record-types/payables-invoice.sample.json";
    private static final String RULE = """
                    - filter:
                        id: large
                        expression:
                          simple:
                            expression: "${body.amount} > 100000"
                        steps:
                          - to:
                              uri: channel:treasury
                              parameters:
                                importance: high
                    - to:
                        id: everything-to-finance
            """;

    @TempDir
    private Path directory;

    /** @param replaced what the file holds; empty to put {@code by} in place of the whole file */
    private record Mistake(String title, String path, String replaced, String by) {}

    private static final List<Mistake> MISTAKES = List.of(
            new Mistake("A bracket is not closed", TYPE, "value: invoices", "value: [invoices"),
            new Mistake("A parameter is misspelt", TYPE, "name: number", "name: nummber"),
            new Mistake("A required parameter is missing", TYPE, "      - name: key\n        value: InvoiceId\n", ""),
            new Mistake("The template is misspelt", TYPE, "Ref: fusion-records", "Ref: fusion-record"),
            new Mistake("The record type is not called as its file", TYPE, "value: payables-invoice", "value: invoice"),
            new Mistake("The route is not called as its file", TYPE, "routeId: payables-invoice", "routeId: invoices"),
            new Mistake("The resource is an address", TYPE, "value: invoices", "value: https://pod/invoices"),
            new Mistake("The key is not among the fields", TYPE, "value: InvoiceId\n", "value: InvoiceID\n"),
            new Mistake(
                    "A comma too many in the fields", TYPE, "InvoiceNumber,InvoiceType", "InvoiceNumber,,InvoiceType"),
            new Mistake("A field is named twice", TYPE, "InvoiceNumber,InvoiceType", "InvoiceNumber,InvoiceNumber"),
            new Mistake("A quote is not closed in a condition", TYPE, "!= 'Canceled'", "!= 'Canceled"),
            new Mistake("A key stands there twice", TYPE, "    routeId:", "    routeId: x\n    routeId:"),
            new Mistake("A bracket is missing in the jq file", JQ, "| first)", "| first"),
            new Mistake("A jq function is misspelt", JQ, "(.AmountPaid | number) == 0", "(.AmountPaid | numbr) == 0"),
            new Mistake("A jq function inside try is misspelt", JQ, "(try tonumber catch", "(try tonumbr catch"),
            new Mistake(
                    "A jq function is misspelt where the sample does not lead",
                    JQ,
                    "then \"Canceled\" else",
                    "then (.CanceledReason | txt) else"),
            new Mistake("A jq function has an argument too many", JQ, "| first)", "| first(.[]; 1))"),
            new Mistake("A jq variable is misspelt where the sample does not lead", JQ, "\\($install", "\\($instal"),
            new Mistake("The jq file says an unknown field", JQ, "    party:", "    partie:"),
            new Mistake("An amount is not a number", JQ, "amount: .InvoiceAmount,", "amount: \"a lot\","),
            new Mistake("A fact is a list", JQ, "value: (.PaidStatus | text)", "value: [1]"),
            new Mistake("The title is missing", JQ, "    title:", "    number:"),
            new Mistake("The sample is not JSON", SAMPLE, ",", ""),
            new Mistake("The sample holds what is not asked for", SAMPLE, "\"Supplier\":", "\"Suplier\":"),
            new Mistake("A rule names an unknown channel", RouteFiles.ROUTING, "channel:finance", "channel:finanse"),
            new Mistake("A rule asks for an unknown property", RouteFiles.ROUTING, "", "ammount"),
            new Mistake("A rule asks for importance where it cannot be shown", RouteFiles.ROUTING, "", "workflow"),
            new Mistake("A rule misspells an importance", RouteFiles.ROUTING, "", "hihg"),
            new Mistake("A rule leads nowhere", RouteFiles.ROUTING, "", "nowhere"),
            new Mistake("A step is misspelt", RouteFiles.SENDERS, "- bean:", "- baen:"),
            new Mistake("A key of a step is misspelt", RouteFiles.SENDERS, "ref: graph", "raf: graph"),
            new Mistake("A bean is misspelt", RouteFiles.SENDERS, "ref: delivery", "ref: delivry"),
            new Mistake("A method is misspelt", RouteFiles.DEAD_LETTER, "method: judge", "method: juge"),
            new Mistake("A component is misspelt", RouteFiles.SENDERS, "uri: http:graph", "uri: htpp:graph"),
            new Mistake("A class is misspelt", RouteFiles.SENDERS, "java.net.Connect", "java.net.Conect"),
            new Mistake(
                    "A direct: leads nowhere",
                    RouteFiles.FUSION,
                    "uri: direct:fusion-request\n\n",
                    "uri: direct:fusion-reqest\n\n"),
            new Mistake("An option of an endpoint is misspelt", RouteFiles.FUSION_RECORDS, "cron:", "crom:"),
            new Mistake("A placeholder is misspelt", RouteFiles.FUSION_RECORDS, "\"{{version}}\"", "\"{{versoin}}\""),
            new Mistake("Two routes have one id", RouteFiles.FUSION, "id: fusion-details", "id: fusion-get"));

    @Test
    void shouldFindNothingInTheShippedFiles() throws IOException {
        // When
        List<RouteFinding> findings = check(ROUTES);

        // Then
        assertThat(findings).isEmpty();
    }

    @Test
    void shouldNameEachMistakeWithFileAndLine() throws IOException {
        // Given
        StringBuilder page = new StringBuilder("""
                # Mistakes in route files

                What `./fusion-teams routes check` and the start say about mistakes in `routes/`, each planted into the shipped files by
                a test. All mistakes of all files are said at once. The table is written by that test:
                `mvn -q test -Dtest=RouteMistakesTest -Dreference.write=true`.

                | mistake | what is said |
                | --- | --- |
                """);

        // When
        for (Mistake mistake : MISTAKES) {
            List<RouteFinding> findings = check(planted(mistake));
            assertThat(findings).as(mistake.title()).isNotEmpty().anySatisfy(finding -> {
                assertThat(finding.isError()).isTrue();
                assertThat(finding.file()).isEqualTo("routes/" + mistake.path());
                assertThat(finding.line()).isPositive();
            });
            page.append("| ").append(mistake.title()).append(" | ");
            page.append(String.join(
                    "<br>",
                    findings.stream()
                            .map(finding ->
                                    "`" + finding.toString().replace("|", "\\|").replace("`", "'") + "`")
                            .toList()));
            page.append(" |\n");
        }

        // Then
        if (Boolean.getBoolean("reference.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).as(HOW_TO_WRITE).isEqualTo(page.toString());
    }

    @Test
    void shouldNameMistakesOfSeveralFilesAtOnce() throws IOException {
        // Given
        Path routes = planted(MISTAKES.get(1));
        plant(routes, new Mistake("", JQ, "    party:", "    partie:"));
        plant(routes, new Mistake("", RouteFiles.SENDERS, "ref: graph", "raf: graph"));

        // When
        List<RouteFinding> findings = check(routes);

        // Then
        assertThat(findings)
                .extracting(RouteFinding::file)
                .contains("routes/" + TYPE, "routes/" + JQ, "routes/" + RouteFiles.SENDERS);
        assertThat(findings)
                .anySatisfy(finding -> assertThat(finding.sentence()).contains("did you mean number?"));
    }

    @Test
    void shouldSayWhichPartnerIsMissingAndWhichFileBelongsToNothing() throws IOException {
        // Given
        Path routes = copy();
        Files.move(routes.resolve(JQ), routes.resolve("record-types/payables-invoce.jq"));

        // When
        List<RouteFinding> findings = check(routes);

        // Then
        assertThat(findings)
                .extracting(RouteFinding::toString)
                .contains(
                        "routes/" + TYPE + ": its partner routes/" + JQ
                                + " is missing; a record type is three files of one name",
                        "routes/record-types/payables-invoce.jq: this belongs to no record type; did you mean"
                                + " payables-invoice?");
    }

    @Test
    void shouldListEveryNamedBean() throws IOException {
        // Then
        assertThat(NamedBeans.ALL)
                .containsExactlyInAnyOrderElementsOf(
                        org.fusionteams.nativeimage.RouteBeans.byName().values());
    }

    private static List<RouteFinding> check(Path routes) throws IOException {
        return OfflineRouteCheck.run(
                routes,
                Map.of("finance", "graph", "treasury", "graph", "webhook", "workflow"),
                name -> Optional.empty());
    }

    private Path planted(Mistake mistake) throws IOException {
        Path routes = copy();
        plant(routes, mistake);
        return routes;
    }

    private static void plant(Path routes, Mistake mistake) throws IOException {
        Path file = routes.resolve(mistake.path());
        String text = Files.readString(file);
        String spoilt = mistake.replaced().isEmpty()
                ? rule(text, mistake.by())
                : replaceFirst(text, mistake.replaced(), mistake.by());
        assertThat(spoilt).as(mistake.title()).isNotEqualTo(text);
        Files.writeString(file, spoilt);
    }

    private static String replaceFirst(String text, String replaced, String by) {
        int at = text.indexOf(replaced);
        return at < 0 ? text : text.substring(0, at) + by + text.substring(at + replaced.length());
    }

    private static String rule(String text, String how) {
        String rule =
                switch (how) {
                    case "ammount" -> RULE.replace("body.amount", "body.ammount");
                    case "workflow" -> RULE.replace("channel:treasury", "channel:webhook");
                    case "hihg" -> RULE.replace("importance: high", "importance: hihg");
                    default ->
                        RULE.replaceFirst("(?s)- to:.*?high\n", "- log:\n" + " ".repeat(22) + "message: large\n");
                };
        return replaceFirst(text, " ".repeat(8) + "- to:\n" + " ".repeat(12) + "id: everything-to-finance\n", rule);
    }

    private Path copy() throws IOException {
        Path target = Files.createTempDirectory(directory, "routes");
        try (Stream<Path> files = Files.walk(ROUTES)) {
            for (Path file : files.toList()) {
                Path to = target.resolve(ROUTES.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        }
        return target;
    }
}
