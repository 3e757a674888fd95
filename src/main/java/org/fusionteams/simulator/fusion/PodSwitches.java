package org.fusionteams.simulator.fusion;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The switches of a pod: who may sign in, what they may see, and how it misbehaves. The pod is the lock of all of them. */
abstract sealed class PodSwitches permits FusionPod {

    final SignIn signIn = new SignIn();
    final PodSettings settings = new PodSettings();
    final Map<String, Table> tables = new LinkedHashMap<>();

    // Sign-in

    public synchronized String clientId() {
        return signIn.clientId;
    }

    public synchronized String clientSecret() {
        return signIn.clientSecret;
    }

    public synchronized String scope() {
        return signIn.scope;
    }

    public synchronized void setClient(String clientId, String clientSecret) {
        signIn.clientId = clientId;
        signIn.clientSecret = clientSecret;
    }

    public synchronized void setScope(String scope) {
        signIn.scope = scope;
    }

    public synchronized void setTokenLifetime(Duration lifetime) {
        signIn.lifetime = lifetime;
    }

    /** Adds a certificate to the confidential application. */
    public synchronized void registerCertificate(String alias, X509Certificate certificate) {
        signIn.certificates.put(alias, certificate);
    }

    /** A token that somebody had issued by other means, such as the pod's own trust service. */
    public synchronized String issueToken(Instant now, Duration lifetime) {
        return signIn.tokens.issue(signIn.clientId, now, lifetime);
    }

    /** Every token issued so far is refused from now on. */
    public synchronized void revokeTokens() {
        signIn.tokens.revokeAll();
    }

    public synchronized long tokensIssued() {
        return signIn.tokens.issued();
    }

    public synchronized void allowBasic(String user, String password) {
        signIn.basicCredentials = user + ":" + password;
    }

    public synchronized void refuseBasic() {
        signIn.basicCredentials = null;
    }

    /** Without it every resource answers 403. */
    public synchronized void setPrivilege(boolean granted) {
        settings.privilege = granted;
    }

    /** Without it every collection is empty, with status 200. */
    public synchronized void setDataRole(boolean granted) {
        settings.dataRole = granted;
    }

    // Behaviour

    /** Without the privilege for one resource that resource answers 403. */
    public synchronized void setPrivilege(String resource, boolean granted) {
        mark(settings.withoutPrivilege, resource, !granted);
    }

    /** Without the data role for one resource its collection is empty, with status 200. */
    public synchronized void setDataRole(String resource, boolean granted) {
        mark(settings.withoutDataRole, resource, !granted);
    }

    /** A resource whose list shows nothing to this caller unless a finder is used, as purchase orders may. */
    public synchronized void setEmptyWithoutFinder(String resource, boolean empty) {
        mark(settings.emptyWithoutFinder, resource, empty);
    }

    /** A pod of an older release, which refuses every later version of the REST framework. */
    public synchronized void setLatestFramework(int version) {
        settings.latestFramework = version;
    }

    /** Every larger limit on this resource, or on a child of this name, is lowered to this one. */
    public synchronized void setPageCap(String resource, int rows) {
        settings.pageCaps.put(resource, rows);
    }

    /** Every larger limit is lowered to this one. */
    public synchronized void setPageCap(int rows) {
        settings.pageCap = rows;
    }

    public synchronized void setGranularity(FusionPod.Granularity granularity) {
        tables.values().forEach(table -> table.setWholeSeconds(granularity == FusionPod.Granularity.SECONDS));
    }

    public synchronized void setKeyMode(FusionPod.KeyMode keyMode) {
        settings.keyMode = keyMode;
    }

    /** The zone in which literals without a zone are read. */
    public synchronized void setServerZone(ZoneId zone) {
        settings.serverZone = zone;
    }

    public synchronized void setResponseOffset(ZoneOffset offset) {
        settings.responseOffset = offset;
    }

    /** Rows that the order leaves equal come in another order with each request. */
    public synchronized void setShuffle(boolean shuffle) {
        settings.shuffle = shuffle;
    }

    /** Runs after each page that had rows; null ends it. */
    public synchronized void mutateBetweenPages(@Nullable Runnable mutation) {
        settings.betweenPages = mutation;
    }

    /** After each page one random row of it is touched, so that it moves to the end of the date order. */
    public synchronized void setMutateBetweenPages(boolean mutate) {
        settings.mutateRandomRow = mutate;
    }

    /** From the second page on, hasMore is false and totalResults is the page's size. */
    public synchronized void setHasMoreBug(boolean bug) {
        settings.hasMoreBug = bug;
    }

    public synchronized void setOmitItemsWhenEmpty(boolean omit) {
        settings.omitItemsWhenEmpty = omit;
    }

    /** Rows then have attributes that nobody knew of, as after a release update. */
    public synchronized void setExtraAttributes(boolean extra) {
        settings.extraAttributes = extra;
    }

    public synchronized void setQueryable(String resource, String attribute, boolean queryable) {
        redefine(resource, attribute, each -> each.withQueryable(queryable));
    }

    public synchronized void setProjectable(String resource, String attribute, boolean projectable) {
        redefine(resource, attribute, each -> each.withProjectable(projectable));
    }

    /** Takes an attribute out of the release, or brings it back. */
    public synchronized void setHidden(String resource, String attribute, boolean hidden) {
        redefine(resource, attribute, each -> each.withHidden(hidden));
    }

    private void mark(Set<String> marked, String resource, boolean wanted) {
        table(resource);
        if (wanted) {
            marked.add(resource);
        } else {
            marked.remove(resource);
        }
    }

    /** @param resource a resource, or a child behind it as in {@code journalBatches.journalHeaders} */
    private void redefine(String resource, String attribute, UnaryOperator<AttributeDefinition> change) {
        List<String> names = List.of(resource.split("\\."));
        table(names.get(0)).redefine(names.subList(1, names.size()), attribute, change);
    }

    private Table table(String resource) {
        Table table = tables.get(resource);
        if (table == null) {
            throw new IllegalArgumentException("no resource " + resource + ", known are " + tables.keySet());
        }
        return table;
    }
}
