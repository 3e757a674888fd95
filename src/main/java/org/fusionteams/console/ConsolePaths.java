package org.fusionteams.console;

/** Which addresses belong to what. */
final class ConsolePaths {

    private static final String HEALTH = "/q/health";

    private ConsolePaths() {}

    static boolean isHealth(String path) {
        return path.equals(HEALTH) || path.startsWith(HEALTH + "/");
    }

    /** Metrics, health and the description of the REST interface: the framework's own. */
    static boolean isFramework(String path) {
        return path.equals("/q") || path.startsWith("/q/");
    }

    static boolean isApi(String path) {
        return path.equals("/api") || path.startsWith("/api/");
    }
}
