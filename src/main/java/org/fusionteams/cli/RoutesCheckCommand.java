package org.fusionteams.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.runtime.configuration.ConfigUtils;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.fusionteams.configuration.Problem;
import org.fusionteams.configuration.SettingsReader;
import org.fusionteams.routeapi.OfflineRouteCheck;
import org.fusionteams.routeapi.RouteFinding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        description = {
            "Looks for everything that is wrong in routes/, as the start does, and prints it by file and line.",
            "Needs no server, database or pod. Channels are checked when application.properties names some."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing is wrong; there may be warnings",
            "1:at least one file cannot be used",
            "2:wrong usage, or what application.properties says about channels or record types is wrong"
        })
final class RoutesCheckCommand implements Callable<Integer> {

    private static final Pattern SENDER = Pattern.compile("connector\\.channels\\.\"?([a-z0-9-]+)\"?\\.sender");
    private static final Pattern MATTERS =
            Pattern.compile("connector\\.(channels\\.|fusion\\.record-types\\.|fusion\\.schedule).*");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final OutputOption output = new OutputOption();

    @Override
    public Integer call() throws IOException {
        Config config = ConfigUtils.configBuilder().build();
        Map<String, String> senders = senders(config);
        List<Problem> problems = senders.isEmpty()
                ? List.of()
                : SettingsReader.read(config).problems().stream()
                        .filter(problem -> MATTERS.matcher(problem.key()).matches())
                        .toList();
        List<RouteFinding> findings =
                OfflineRouteCheck.run(Path.of("routes"), senders, name -> config.getOptionalValue(name, String.class));
        print(problems, findings, senders.isEmpty());
        if (!problems.isEmpty()) {
            return ExitCode.WRONG_USAGE_OR_CONFIGURATION;
        }
        boolean wrong = findings.stream().anyMatch(each -> each.severity() == RouteFinding.Severity.ERROR);
        return wrong ? ExitCode.FAILURE : ExitCode.OK;
    }

    private void print(List<Problem> problems, List<RouteFinding> findings, boolean withoutChannels) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        problems.forEach(problem -> err.println("application.properties: " + problem.key() + " " + problem.what()
                + (problem.example().isEmpty() ? "" : "; " + problem.example())));
        if (withoutChannels) {
            err.println("No channel is configured here: channels are not checked.");
        }
        if (output.json()) {
            out.println(json(findings));
            return;
        }
        findings.forEach(finding ->
                out.println((finding.severity() == RouteFinding.Severity.WARNING ? "warning: " : "") + finding));
        if (findings.isEmpty()) {
            out.println("routes/ is all right.");
        }
    }

    /** As a tree: a class that Jackson reads by reflection would have to be known to a native binary. */
    private static String json(List<RouteFinding> findings) {
        JsonMapper mapper = JsonMapper.builder().build();
        var list = mapper.createArrayNode();
        findings.forEach(finding -> list.addObject()
                .put("severity", finding.severity().name().toLowerCase(java.util.Locale.ROOT))
                .put("file", finding.file())
                .put("line", finding.line())
                .put("what", finding.what())
                .put("help", finding.help()));
        return list.toPrettyString();
    }

    private static Map<String, String> senders(Config config) {
        Map<String, String> senders = new TreeMap<>();
        for (String key : config.getPropertyNames()) {
            Matcher matcher = SENDER.matcher(key);
            if (matcher.matches()) {
                config.getOptionalValue(key, String.class).ifPresent(sender -> senders.put(matcher.group(1), sender));
            }
        }
        return senders;
    }
}
