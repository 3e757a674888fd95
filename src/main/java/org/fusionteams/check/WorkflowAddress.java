package org.fusionteams.check;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What can be told of a workflow's address by looking at it. The address is a credential: nothing of it is quoted. */
final class WorkflowAddress {

    private static final List<String> RETIRED = List.of(".webhook.office.com", ".logic.azure.com");
    private static final List<String> NEEDED = List.of("api-version", "sp", "sv", "sig");

    private WorkflowAddress() {}

    static Finding judge(URI address) {
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        if (RETIRED.stream().anyMatch(host::endsWith)) {
            return Finding.of(Cause.WORKFLOW_ADDRESS_RETIRED, "Its host is " + host + ".");
        }
        if (!String.valueOf(address.getRawPath()).contains("/triggers/")) {
            return Finding.ok("It is no address of Power Automate, so nothing can be told from it.");
        }
        String query = String.valueOf(address.getRawQuery());
        List<String> names =
                Stream.of(query.split("&")).map(pair -> pair.split("=", 2)[0]).toList();
        List<String> missing =
                NEEDED.stream().filter(name -> !names.contains(name)).toList();
        return missing.isEmpty()
                ? Finding.ok("The address is complete.")
                : Finding.of(Cause.WORKFLOW_ADDRESS_CUT, "Missing: " + String.join(", ", missing) + ".");
    }
}
