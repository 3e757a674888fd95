package org.fusionteams.console;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.fusionteams.console.DeadLettersView.LetterView;
import org.fusionteams.operations.LetterDesk;
import org.fusionteams.operations.NotificationSearch.Found;
import org.fusionteams.operations.NotificationWording;
import org.fusionteams.operations.StatusReport;
import org.fusionteams.operations.StoredNotification;
import org.fusionteams.outbox.LetterFilter;
import org.jspecify.annotations.Nullable;

/**
 * The page of what waits for a person, and the buttons that decide about it. A form is answered by the way back to the page
 * that shows what became of it.
 */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public final class DeadLetterPages {

    private static final int SHOWN = 50;

    private final LetterDesk desk;
    private final Decisions decisions;
    private final NotificationWording wording;
    private final StatusReport report;
    private final Clock clock;

    DeadLetterPages(
            LetterDesk desk, Decisions decisions, NotificationWording wording, StatusReport report, Clock clock) {
        this.desk = desk;
        this.decisions = decisions;
        this.wording = wording;
        this.report = report;
        this.clock = clock;
    }

    @GET
    @Path("dead-letters")
    @Operation(hidden = true)
    public Response page(@Context UriInfo address) {
        Parameters parameters = new Parameters(address.getQueryParameters());
        LetterFilter filter = parameters.letters();
        Found found = desk.list(filter, SHOWN, parameters.cursor());
        long matching = desk.dryRun(filter).count();
        return page(Pages.deadLetters(new DeadLettersView(
                clock.instant().toString(),
                DeadLettersView.groups(desk.groups()),
                DeadLettersView.form(filter, report.latest()),
                Amounts.number(matching),
                DeadLettersView.named(filter, matching),
                matching > 0,
                found.items().stream().map(this::letter).toList(),
                found.next() == null
                        ? null
                        : "/dead-letters" + DeadLettersView.query(filter) + "&cursor=" + found.next(),
                DeadLettersView.jobs(desk.jobs()))));
    }

    @GET
    @Path("fragments/jobs")
    @Operation(hidden = true)
    public Response jobs() {
        return page(Pages.jobs(DeadLettersView.jobs(desk.jobs())));
    }

    @POST
    @Path("dead-letters/replay")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response replayAll(MultivaluedMap<String, String> form, @Context SecurityContext security) {
        Parameters parameters = new Parameters(form);
        LetterFilter filter = parameters.letters();
        int perSecond = parameters.whole("perSecond", LetterDesk.USUAL_PER_SECOND, LetterDesk.MOST_PER_SECOND);
        desk.replay(filter, again(parameters), perSecond, Actor.of(security));
        return to("/dead-letters" + DeadLettersView.query(filter));
    }

    @POST
    @Path("dead-letters/discard")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response discardAll(MultivaluedMap<String, String> form, @Context SecurityContext security) {
        Parameters parameters = new Parameters(form);
        LetterFilter filter = parameters.letters();
        desk.discard(filter, note(parameters), LetterDesk.MOST_PER_SECOND, Actor.of(security));
        return to("/dead-letters" + DeadLettersView.query(filter));
    }

    @POST
    @Path("dead-letters/jobs/{id}/cancel")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response cancel(
            @PathParam("id") String id, MultivaluedMap<String, String> form, @Context SecurityContext security) {
        Long job = Parameters.number(id);
        if (job == null || !desk.cancel(job, Actor.of(security))) {
            throw new ProblemException(Problem.of(409, "Job " + Parameters.shortened(id) + " does not run."));
        }
        return to("/dead-letters");
    }

    @POST
    @Path("notifications/{id}/replay")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response replay(
            @PathParam("id") String id, MultivaluedMap<String, String> form, @Context SecurityContext security) {
        return to("/notifications/"
                + decisions
                        .replay(id, again(new Parameters(form)), Actor.of(security))
                        .id());
    }

    @POST
    @Path("notifications/{id}/discard")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response discard(
            @PathParam("id") String id, MultivaluedMap<String, String> form, @Context SecurityContext security) {
        return to("/notifications/"
                + decisions
                        .discard(id, note(new Parameters(form)), Actor.of(security))
                        .id());
    }

    private LetterView letter(StoredNotification stored) {
        String title = wording.show(stored).title();
        return new LetterView(
                stored.id(),
                stored.number() == null ? title : stored.number(),
                stored.recordType(),
                NotificationView.channel(stored.channel()),
                stored.reason() == null ? "" : stored.reason(),
                Moment.of(stored.changedAt()));
    }

    private static boolean again(Parameters parameters) {
        return "again".equals(parameters.text("render"));
    }

    private static String note(Parameters parameters) {
        @Nullable String note = parameters.text("note");
        if (note == null) {
            throw new ProblemException(Problem.of(400, "Say why it is discarded: the note is missing."));
        }
        return note;
    }

    private static Response to(String address) {
        return Response.seeOther(URI.create(address)).build();
    }

    private Response page(TemplateInstance template) {
        return Response.ok(template.render(), "text/html;charset=UTF-8")
                .header("Server-Time", clock.instant().toString())
                .build();
    }
}
