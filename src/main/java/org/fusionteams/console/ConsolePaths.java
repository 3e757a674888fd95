package org.fusionteams.console;

import java.util.List;
import java.util.Set;

/** Which addresses belong to what. */
final class ConsolePaths {

    private static final String HEALTH = "/q/health";
    private static final String METRICS = "/q/metrics";

    /** What is needed where people sign in. */
    private static final Set<String> OF_SIGN_IN_PAGE =
            Set.of("/sign-in", EntraPages.SIGN_IN, EntraPages.CALLBACK, "/console/console.css", "/console/icon.svg");

    /** Files that are the same for everybody. */
    private static final List<String> FILES = List.of("/console/", "/cards/", "/webjars/", "/vendor/");

    private ConsolePaths() {}

    static boolean isHealth(String path) {
        return path.equals(HEALTH) || path.startsWith(HEALTH + "/");
    }

    /** Metrics, health and the description of the REST interface: the framework's own. */
    static boolean isFramework(String path) {
        return path.equals("/q") || path.startsWith("/q/");
    }

    static boolean isMetrics(String path) {
        return path.equals(METRICS) || path.startsWith(METRICS + "/");
    }

    static boolean isOfSignInPage(String path) {
        return OF_SIGN_IN_PAGE.contains(path);
    }

    static boolean isSignInOrOut(String path) {
        return path.equals("/sign-in") || path.equals("/sign-out");
    }

    static boolean isFile(String path) {
        return FILES.stream().anyMatch(path::startsWith);
    }

    /** A part of a page, which the page asks for by itself. */
    static boolean isFragment(String path) {
        return path.startsWith("/fragments/");
    }

    static boolean isApi(String path) {
        return path.equals("/api") || path.startsWith("/api/");
    }
}
