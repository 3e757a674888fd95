package org.fusionteams.console;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.fusionteams.deadletter.LetterJob;
import org.fusionteams.operations.LetterDesk;
import org.fusionteams.operations.LetterDesk.Sample;
import org.fusionteams.operations.NotificationSearch.Found;
import org.fusionteams.operations.NotificationWording;
import org.fusionteams.operations.StoredNotification;
import org.fusionteams.outbox.LetterFilter;
import org.jspecify.annotations.Nullable;

/** {@code /api/dead-letters}: what waits for a person, and what is done with many of them at once. */
@Path("/api/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
public final class DeadLetterResource {

    private static final Set<String> PARAMETERS = Set.of("state", "reason", "channel", "recordType", "limit", "cursor");
    private static final Set<String> FILTER = Set.of("state", "reason", "channel", "recordType", "ids");

    private final LetterDesk desk;
    private final NotificationWording wording;

    DeadLetterResource(LetterDesk desk, NotificationWording wording) {
        this.desk = desk;
        this.wording = wording;
    }

    /**
     * What an action would be done with.
     *
     * @param count how many
     * @param sample the newest of them
     */
    @RegisterForReflection
    public record DryRun(boolean dryRun, long count, List<NotificationItem> sample) {

        public DryRun {
            sample = List.copyOf(sample);
        }
    }

    /** How many wait for one reason. */
    public record GroupItem(
            String state,
            @Nullable String reason,
            @Nullable String words,
            String channel,
            long count,
            Instant oldest) {}

    /** The newest that match, and where to go on. */
    @GET
    @Operation(summary = "Find what waits for a person: dead letters, or what is held or unrouted, newest first")
    public NotificationList find(@Context UriInfo address) {
        Parameters parameters = new Parameters(address.getQueryParameters());
        parameters.refuseOthersThan(PARAMETERS);
        Found found = desk.list(parameters.letters(), parameters.limit(), parameters.cursor());
        return new NotificationList(
                items(found.items()), found.next() == null ? null : found.next().toString());
    }

    /** All that wait, counted. */
    @GET
    @Path("/groups")
    @Operation(summary = "How many wait, by state, reason and channel")
    public List<GroupItem> groups() {
        return desk.groups().stream()
                .map(group -> new GroupItem(
                        group.state(),
                        group.reason() == null ? null : group.reason().code(),
                        group.reason() == null ? null : group.reason().words(),
                        group.channel(),
                        group.count(),
                        group.oldest()))
                .toList();
    }

    /** Sends again, in the background and at a pace; a dry run only says what it would be done with. */
    @POST
    @Path("/replay")
    @Operation(summary = "Replay all that match a filter; dryRun only counts and shows some")
    public Object replay(@Nullable String text, @Context SecurityContext security) {
        RequestBody body = RequestBody.read(text, Set.of("filter", "dryRun", "perSecond", "render"));
        LetterFilter filter = filter(body);
        boolean again = again(body);
        int perSecond = body.whole("perSecond", LetterDesk.USUAL_PER_SECOND, 1, LetterDesk.MOST_PER_SECOND);
        return body.flag("dryRun")
                ? dryRun(filter)
                : JobItem.of(desk.replay(filter, again, perSecond, Actor.of(security)));
    }

    /** Puts away for good, in the background; a dry run only says what it would be done with. */
    @POST
    @Path("/discard")
    @Operation(summary = "Discard all that match a filter, with a note; dryRun only counts and shows some")
    public Object discard(@Nullable String text, @Context SecurityContext security) {
        RequestBody body = RequestBody.read(text, Set.of("filter", "dryRun", "note"));
        LetterFilter filter = filter(body);
        if (body.flag("dryRun")) {
            return dryRun(filter);
        }
        String note = body.required("note");
        return JobItem.of(desk.discard(filter, note, LetterDesk.MOST_PER_SECOND, Actor.of(security)));
    }

    /** The newest jobs. */
    @GET
    @Path("/jobs")
    @Operation(summary = "Replays and discards of many, newest first")
    public List<JobItem> jobs() {
        return desk.jobs().stream().map(JobItem::of).toList();
    }

    /** One job. */
    @GET
    @Path("/jobs/{id}")
    @Operation(summary = "How far a replay or discard of many is")
    public JobItem job(@PathParam("id") String id) {
        return JobItem.of(find(id));
    }

    /** Ends a job before its end; what it has done stays done. */
    @POST
    @Path("/jobs/{id}/cancel")
    @Operation(summary = "Cancel a replay or discard of many")
    public JobItem cancel(@PathParam("id") String id, @Context SecurityContext security) {
        LetterJob job = find(id);
        if (!desk.cancel(job.id(), Actor.of(security))) {
            throw new ProblemException(Problem.of(409, "Job " + id + " has ended already."));
        }
        return JobItem.of(find(id));
    }

    /** As first rendered, unless it is asked for otherwise. */
    static boolean again(RequestBody body) {
        String render = body.text("render");
        if (render == null || render.equals("first")) {
            return false;
        }
        if (render.equals("again")) {
            return true;
        }
        throw new ProblemException(
                Problem.of(400, "Field render must be first or again, but was: " + Parameters.shortened(render) + "."));
    }

    private static LetterFilter filter(RequestBody body) {
        RequestBody filter = body.within("filter", FILTER);
        return Letters.filter(
                filter.text("state"),
                filter.text("reason"),
                filter.text("channel"),
                filter.text("recordType"),
                filter.ids("ids", LetterFilter.MOST_IDS));
    }

    private DryRun dryRun(LetterFilter filter) {
        Sample sample = desk.dryRun(filter);
        return new DryRun(true, sample.count(), items(sample.sample()));
    }

    private LetterJob find(String id) {
        Long number = Parameters.number(id);
        return (number == null ? Optional.<LetterJob>empty() : desk.job(number))
                .orElseThrow(() -> ProblemException.notFound("There is no job " + id + "."));
    }

    private List<NotificationItem> items(List<StoredNotification> found) {
        return found.stream()
                .map(stored -> NotificationItem.of(stored, wording.show(stored)))
                .toList();
    }
}
