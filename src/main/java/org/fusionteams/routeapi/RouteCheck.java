package org.fusionteams.routeapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;

/**
 * Looks for everything that is wrong in {@code routes/}, in all files, before any of it runs. Used by the start and by
 * {@code routes check}; what only Camel refuses shows when a file is loaded.
 */
final class RouteCheck {

    private static final Set<String> WITH_ID = Set.of("route", "routeTemplate", "routeConfiguration");
    private static final Set<String> OTHERS = Set.of("README.md");

    private final CamelContext context;
    private final RouteFolder folder;
    private final Findings findings = new Findings();
    private final Map<String, RouteTree> trees = new TreeMap<>();
    private final EndpointCheck endpoints;
    private final NameCheck names;
    private final RoutingCheck rules;

    /**
     * @param context resolves languages and components; nothing is added to it
     * @param configuration looks placeholders up
     */
    RouteCheck(
            CamelContext context,
            RouteFolder folder,
            KnownChannels channels,
            Function<String, Optional<String>> configuration) {
        this.context = context;
        this.folder = folder;
        this.endpoints = new EndpointCheck(context, channels, findings);
        this.names = new NameCheck(configuration, findings);
        this.rules = new RoutingCheck(context, findings);
    }

    Findings run() {
        RouteTreeReader reader = new RouteTreeReader(findings);
        for (String path : folder.routeFiles()) {
            RouteTree tree = reader.read(path, String.valueOf(folder.text(path)));
            if (tree != null) {
                trees.put(path, tree);
            }
        }
        StepSchema schema = new StepSchema(findings);
        trees.forEach((path, tree) -> {
            if (path.endsWith(".yaml")) {
                schema.check(path, tree);
            }
            endpoints.check(path, tree);
            names.check(path, tree);
            rules.checkExpressions(path, tree);
            if (path.equals(RouteFiles.ROUTING)) {
                rules.checkRules(path, tree);
            }
        });
        if (trees.size() == folder.routeFiles().size()) {
            // Otherwise the route that is looked for may stand in the file that cannot be read.
            endpoints.checkTargets();
        }
        ids();
        recordTypes();
        files();
        return findings;
    }

    private void ids() {
        Map<String, String> seen = new HashMap<>();
        trees.forEach((path, tree) -> tree.all().stream()
                .filter(node -> WITH_ID.contains(node.name()) || node.name().equals("templatedRoute"))
                .forEach(node -> {
                    boolean use = node.name().equals("templatedRoute");
                    String id = use ? node.text("routeId") : node.text("id");
                    String kind = node.name().replace("templatedRoute", "route");
                    String place = RouteFolder.shown(path) + ":" + node.line(use ? "routeId" : "id");
                    String first = id.isEmpty() ? null : seen.putIfAbsent(kind + " " + id, place);
                    if (first != null) {
                        findings.error(
                                path,
                                node.line(use ? "routeId" : "id"),
                                kind + " " + id + " is there a second time",
                                "the first one stands in " + first);
                    }
                }));
    }

    private void recordTypes() {
        Map<String, TemplateParameters> templates = new HashMap<>();
        trees.values().forEach(tree -> tree.all("routeTemplate")
                .forEach(template -> templates.put(template.text("id"), TemplateParameters.of(template))));
        RecordTypeCheck check = new RecordTypeCheck(templates, findings);
        trees.forEach((path, tree) -> {
            List<TemplateUse> uses = TemplateUse.in(path, tree);
            if (folder.recordTypeFiles().contains(path)) {
                if (uses.isEmpty() && !findings.broken(path)) {
                    findings.error(path, 1, "there is no templatedRoute here", "copy another record type's file");
                }
                uses.stream()
                        .skip(1)
                        .forEach(use -> findings.error(
                                path,
                                use.line(),
                                "there is a second record type here",
                                "give it three files of its own"));
            }
            uses.forEach(use -> check.check(use).ifPresent(this::partners));
        });
        Map<String, String> names = new HashMap<>();
        folder.recordTypeFiles().forEach(path -> {
            String first = names.putIfAbsent(RouteFolder.name(path), path);
            if (first != null) {
                findings.error(
                        path,
                        0,
                        "record type " + RouteFolder.name(path) + " is there a second time",
                        "the first one stands in " + RouteFolder.shown(first));
            }
        });
    }

    private void partners(RecordTypeParts type) {
        String jq = RouteFolder.RECORD_TYPES + type.name() + RouteFolder.JQ;
        String samplePath = RouteFolder.RECORD_TYPES + type.name() + RouteFolder.SAMPLE;
        String said = folder.text(jq);
        String sampled = folder.text(samplePath);
        JsonNode sample = sampled == null ? null : new SampleCheck(findings).check(samplePath, sampled, type);
        if (said != null && sample != null) {
            new WordingCheck(context, findings).check(jq, said, sample, type.whole());
        }
    }

    /** Files without their partners, and files that nobody reads. */
    private void files() {
        for (String path : RouteFolder.SHARED) {
            if (folder.text(path) == null) {
                findings.error(path, 0, "the file is missing", "take it from the distribution");
            }
        }
        Set<String> known = new TreeSet<>(RouteFolder.SHARED);
        for (String path : folder.recordTypeFiles()) {
            for (String partner : RouteFolder.unit(path)) {
                known.add(partner);
                if (folder.text(partner) == null) {
                    findings.error(
                            path,
                            0,
                            "its partner " + RouteFolder.shown(partner) + " is missing",
                            "a record type is three files of one name");
                }
            }
        }
        List<String> unread = new ArrayList<>(folder.texts().keySet());
        unread.removeAll(known);
        unread.removeAll(OTHERS);
        Set<String> stems =
                folder.recordTypeFiles().stream().map(RouteFolder::name).collect(Collectors.toSet());
        for (String path : unread) {
            boolean part = path.startsWith(RouteFolder.RECORD_TYPES);
            String stem = path.substring(path.lastIndexOf('/') + 1).replaceAll("\\..*$", "");
            findings.warning(
                    path,
                    0,
                    part ? "this belongs to no record type" : "nothing reads this file",
                    part ? Findings.didYouMean(stem, stems) : Findings.didYouMean(path, known));
        }
    }
}
