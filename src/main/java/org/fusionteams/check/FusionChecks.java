package org.fusionteams.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.fusionteams.check.WatchedRecordTypes.Watched;
import org.fusionteams.configuration.FusionAuth;
import org.fusionteams.poll.RecordType;
import org.fusionteams.signin.SignInException;
import org.jspecify.annotations.Nullable;

/** The Oracle side: pod, identity domain, and what may be read. */
final class FusionChecks {

    private static final String SIGN_IN = "sign-in";
    private static final String ACCOUNT = "account known";

    private final Steps steps;
    private final Wire wire;
    private final Clock clock;
    private final Pod pod;
    private final List<Watched> watched;
    private @Nullable Reply catalog;

    FusionChecks(Steps steps, Wire wire, Clock clock, Pod pod, List<Watched> watched) {
        this.steps = steps;
        this.wire = wire;
        this.clock = clock;
        this.pod = pod;
        this.watched = List.copyOf(watched);
    }

    void run() {
        HostChecks hosts = new HostChecks(steps, wire, clock);
        URI url = pod.settings().url();
        String host = url.getAuthority();
        List<String> podAnswers = hosts.answers("pod answers", pod.catalog(), Cause.REST_PATH_UNKNOWN);
        List<String> signedIn = new ArrayList<>(podAnswers);
        signedIn.add(signIn(hosts, host, podAnswers));
        steps.step(ACCOUNT, host, signedIn, this::account);
        signedIn.add(Steps.name(ACCOUNT, host));
        steps.step("framework version", host, signedIn, this::framework);
        signedIn.add(Steps.name("framework version", host));
        if (watched.isEmpty()) {
            steps.step("loaded", "record types", List.of(), () -> Finding.of(Cause.NO_RECORD_TYPE, ""));
        }
        for (Watched each : watched) {
            RecordType type = each.type();
            steps.step("loaded", each.name(), List.of(), () -> loaded(each));
            if (type != null) {
                new RecordTypeChecks(steps, pod, type).run(signedIn);
            }
        }
    }

    /** @return what later checks come after */
    private String signIn(HostChecks hosts, String host, List<String> podAnswers) {
        FusionAuth auth = pod.settings().auth();
        URI endpoint = tokenUrl(auth);
        if (endpoint == null) {
            steps.step(SIGN_IN, host, podAnswers, () -> {
                pod.signIn();
                return Finding.notNeeded("The account signs in to the pod itself; no token is asked for.");
            });
            return Steps.name(SIGN_IN, host);
        }
        String domain = endpoint.getAuthority();
        List<String> after = hosts.answers("token endpoint answers", endpoint, null);
        steps.step(SIGN_IN, domain, after, () -> token(auth));
        return Steps.name(SIGN_IN, domain);
    }

    private Finding token(FusionAuth auth) {
        try {
            pod.signIn();
            return Finding.ok("The identity domain gives a token.");
        } catch (SignInException e) {
            return SignInCauses.fusion(e, auth instanceof FusionAuth.PrivateKeyJwt);
        }
    }

    private Finding account() {
        Reply reply = pod.catalogAsUser();
        catalog = reply;
        return switch (reply.status()) {
            case 401 -> Finding.of(pod.notKnown(), reply.told());
            case 403 -> Finding.of(Cause.POD_FORBIDDEN, reply.told());
            case 404 -> Finding.of(Cause.REST_PATH_UNKNOWN, reply.told());
            case 400 -> Finding.of(Cause.FRAMEWORK_REFUSED, reply.told());
            default -> Answers.judge(reply, "The pod knows the account.");
        };
    }

    private Finding framework() {
        String wanted = String.valueOf(pod.settings().frameworkVersion());
        TreeSet<String> allowed = new TreeSet<>();
        Reply reply = catalog;
        JsonNode versions = reply == null ? null : reply.json().path("items");
        if (versions != null) {
            for (JsonNode version : versions) {
                version.path("adf:extension")
                        .path("allowedFrameworkVersions")
                        .forEach(each -> allowed.add(each.asText()));
            }
        }
        if (allowed.isEmpty()) {
            return Finding.ok("The pod did not refuse version " + wanted + "; which ones it offers it does not say.");
        }
        String told = "Version " + wanted + " is asked for; the pod offers " + String.join(", ", allowed) + ".";
        return allowed.contains(wanted) ? Finding.ok(told) : Finding.of(Cause.FRAMEWORK_REFUSED, told);
    }

    private static Finding loaded(Watched each) {
        String problem = each.problem();
        return problem == null ? Finding.ok("Its file is loaded.") : Finding.of(Cause.ROUTE_FILE_BROKEN, problem);
    }

    private static @Nullable URI tokenUrl(FusionAuth auth) {
        if (auth instanceof FusionAuth.ClientSecret secret) {
            return secret.tokenUrl();
        }
        return auth instanceof FusionAuth.PrivateKeyJwt key ? key.tokenUrl() : null;
    }
}
