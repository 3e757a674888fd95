package org.fusionteams.console;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;
import org.fusionteams.testsupport.RecordTypeFile;

/** A connector whose pod and channels answer nothing, with the shipped routes and an empty database. */
public class ConsoleProfile implements QuarkusTestProfile {

    static final String USERNAME = "operator";
    static final String PASSWORD = "correct horse";
    static final String VIEWER = "viewer";
    static final String VIEWER_PASSWORD = "battery staple";

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.http.test-port", "0");
        settings.put("connector.fusion.url", "http://127.0.0.1:9");
        settings.put("connector.fusion.auth.method", "basic");
        settings.put("connector.fusion.auth.username", "TEAMS_CONNECTOR");
        settings.put("connector.fusion.auth.password", "pod-password");
        // Never during a test, and yet a time that can be shown.
        settings.put("connector.fusion.schedule", "0 0 0 1 1 ? 2090-2099");
        settings.putAll(RecordTypeFile.only("payables-invoice"));
        settings.put("connector.channels.finance.sender", "workflow");
        settings.put("connector.channels.finance.workflow-url", "http://127.0.0.1:9/hook?sig=workflow-signature");
        settings.put("connector.channels.berlin.sender", "workflow");
        settings.put("connector.channels.berlin.locale", "de-DE");
        settings.put("connector.channels.berlin.workflow-url", "http://127.0.0.1:9/hook?sig=other-signature");
        settings.put("connector.store.url", "jdbc:h2:mem:" + getClass().getSimpleName() + ";DB_CLOSE_DELAY=-1");
        settings.put("connector.console.username", USERNAME);
        settings.put("connector.console.password", PASSWORD);
        settings.put("connector.console.viewer.password", VIEWER_PASSWORD);
        change(settings);
        return settings;
    }

    /** What another profile has differently. */
    void change(Map<String, String> settings) {}
}
