package org.fusionteams.operations;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.fusionteams.audit.AuditTrail;
import org.fusionteams.operations.LoadedRoutes.RouteFile;
import org.fusionteams.outbox.Pauses;

/** What a person may do with a record type. Each is an event of the audit trail, with who did it. */
public final class RecordTypeActions {

    private static final Pattern FILE = Pattern.compile("record-types/(.+)\\.camel\\.(yaml|xml)");

    private final LoadedRoutes routes;
    private final RecordTypePolls polls;
    private final Pauses pauses;
    private final AuditTrail audit;

    RecordTypeActions(LoadedRoutes routes, RecordTypePolls polls, Pauses pauses, AuditTrail audit) {
        this.routes = routes;
        this.polls = polls;
        this.pauses = pauses;
        this.audit = audit;
    }

    /** Reads it now, besides its schedule. */
    public void poll(String recordType, String actor) {
        RouteFile file = file(recordType);
        if (pauses.of(RecordTypeReport.PAUSE, recordType).isPresent()) {
            throw OperationRefused.notNow("Record type " + recordType + " is paused: resume it first.");
        }
        if (file.problem() != null) {
            throw OperationRefused.notNow("Record type " + recordType + " is not loaded: " + file.problem());
        }
        if (!routes.polling() || !polls.pollNow(recordType)) {
            throw OperationRefused.notNow("Record type " + recordType
                    + " is not read at the moment: a route file that every record type needs is broken.");
        }
        audit.append(actor, "record-type.poll", recordType, null);
    }

    /** It is not read any more, over restarts too, until it is resumed. False when it was paused before. */
    public boolean pause(String recordType, String actor) {
        file(recordType);
        return pauses.pause(RecordTypeReport.PAUSE, recordType, actor);
    }

    /** It is read again, from where it was. False when it was not paused. */
    public boolean resume(String recordType, String actor) {
        // Without a look at the files: one that was paused and then taken away can still be resumed.
        return pauses.resume(RecordTypeReport.PAUSE, recordType, actor);
    }

    private RouteFile file(String recordType) {
        List<RouteFile> files = routes.files();
        return files.stream()
                .filter(file -> name(file).filter(recordType::equals).isPresent())
                .findFirst()
                .orElseThrow(() -> OperationRefused.unknown("There is no record type " + recordType + "; known are "
                        + files.stream()
                                .flatMap(file -> name(file).stream())
                                .sorted()
                                .collect(Collectors.joining(", "))
                        + "."));
    }

    private static Optional<String> name(RouteFile file) {
        Matcher matcher = FILE.matcher(file.path());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
