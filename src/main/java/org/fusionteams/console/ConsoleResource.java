package org.fusionteams.console;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.fusionteams.audit.AuditLog;
import org.fusionteams.operations.NotificationFilter;
import org.fusionteams.operations.NotificationSearch;
import org.fusionteams.operations.NotificationSearch.Found;
import org.fusionteams.operations.NotificationWording;
import org.fusionteams.operations.Status;
import org.fusionteams.operations.StatusReport;
import org.fusionteams.operations.StoredNotification;

/** The pages, and the parts of them that a browser asks for every two seconds. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public final class ConsoleResource {

    private static final int SHOWN = 20;

    private final StatusReport report;
    private final NotificationSearch search;
    private final NotificationWording wording;
    private final AuditLog audit;
    private final Clock clock;
    private final Optional<URI> simulatedChannels;

    ConsoleResource(
            StatusReport report,
            NotificationSearch search,
            NotificationWording wording,
            AuditLog audit,
            Clock clock,
            @ConfigProperty(name = ConsoleGate.DEMO_CHANNELS) Optional<URI> simulatedChannels) {
        this.report = report;
        this.search = search;
        this.wording = wording;
        this.audit = audit;
        this.clock = clock;
        this.simulatedChannels = simulatedChannels;
    }

    /** What is watched, where it goes, and the newest notifications. */
    @GET
    @Operation(hidden = true)
    public Response overview(@Context UriInfo address) {
        Parameters parameters = new Parameters(address.getQueryParameters());
        NotificationFilter filter = parameters.filter();
        Status status = report.latest();
        FilterView form = FilterView.of(filter, status);
        Found found = search.newest(filter, SHOWN, parameters.cursor());
        return page(Pages.overview(new OverviewView(
                status.version(),
                Moment.of(status.startedAt()),
                clock.instant().toString(),
                simulatedChannels.map(URI::toString).orElse(null),
                StatusView.of(status),
                form,
                views(found.items()),
                EmptyView.of(status, form.active()),
                found.next() == null
                        ? null
                        : "/" + form.query() + (form.query().isEmpty() ? "?" : "&") + "cursor=" + found.next())));
    }

    /** The upper part again. */
    @GET
    @Path("fragments/status")
    @Operation(hidden = true)
    public Response status() {
        return page(Pages.status(StatusView.of(report.latest())));
    }

    /** What came since, and what has changed of what is shown. */
    @GET
    @Path("fragments/notifications")
    @Operation(hidden = true)
    public Response news(@Context UriInfo address) {
        Parameters parameters = new Parameters(address.getQueryParameters());
        NotificationFilter filter = parameters.filter();
        Map<Long, String> shown = shown(parameters);
        List<StoredNotification> fresh = search.after(filter, parameters.after(), SHOWN);
        List<StateView> changed = search.withIds(shown.keySet()).stream()
                .map(StateView::of)
                .filter(state -> !state.version().equals(shown.get(state.id())))
                .toList();
        boolean filtered = !filter.equals(NotificationFilter.ALL);
        EmptyView empty = EmptyView.of(report.latest(), filtered);
        return page(Pages.news(new NewsView(views(fresh), changed, empty)));
    }

    /** One notification. */
    @GET
    @Path("notifications/{id}")
    @Operation(hidden = true)
    public Response notification(@PathParam("id") String id) {
        StoredNotification stored = Notifications.find(search, id);
        return page(Pages.notification(detail(stored), DecisionView.of(stored, audit.of(stored.id()))));
    }

    /** What can change on the page of one notification. */
    @GET
    @Path("fragments/notifications/{id}")
    @Operation(hidden = true)
    public Response progress(@PathParam("id") String id) {
        return page(Pages.progress(detail(Notifications.find(search, id))));
    }

    private DetailView detail(StoredNotification stored) {
        return DetailView.of(
                stored,
                wording.show(stored),
                search.attempts(stored.id()),
                clock.instant().toString());
    }

    private List<NotificationView> views(List<StoredNotification> found) {
        return found.stream()
                .map(stored -> NotificationView.of(stored, wording.show(stored)))
                .toList();
    }

    /** What the browser shows: ids with the version of their state, as {@code 12:delivered-1-0,11:pending-0-0}. */
    private static Map<Long, String> shown(Parameters parameters) {
        Map<Long, String> shown = new HashMap<>();
        for (String each : parameters.list("shown", NotificationSearch.MOST)) {
            int colon = each.indexOf(':');
            Long id = colon < 0 ? null : Parameters.number(each.substring(0, colon));
            if (id != null) {
                shown.put(id, each.substring(colon + 1));
            }
        }
        return shown;
    }

    private Response page(TemplateInstance template) {
        return Response.ok(template.render(), "text/html;charset=UTF-8")
                // How long ago something was is counted by this clock, whatever the browser's says.
                .header("Server-Time", clock.instant().toString())
                .build();
    }
}
