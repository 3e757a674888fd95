package org.fusionteams.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.runtime.StartupEvent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fusionteams.configuration.Settings;
import org.fusionteams.console.SignIn.Result;
import org.fusionteams.testsupport.MutableClock;
import org.junit.jupiter.api.Test;

/** Which name and password are right, and who is that? */
class SignInDecisionTest {

    private static final Result WRONG = new Result.Wrong();

    private final MutableClock clock = new MutableClock("2026-03-02T08:00:00Z");

    private SignIn signIn(Map<String, String> console) {
        Settings settings = ConsoleSettingsFor.test(console);
        return new SignIn(settings, new OneTimePassword(settings), new SignInLimits(clock));
    }

    private static Result attempt(SignIn signIn, String name, String password) {
        return signIn.attempt("127.0.0.1", name, password);
    }

    private static Result right(String name, Role role) {
        return new Result.Right(new Who(name, role));
    }

    @Test
    void shouldTakeAPlainPassword() {
        // Given
        SignIn signIn = signIn(Map.of("username", "anna", "password", "s\u00FC\u00DF $2"));
        // When
        Result result = attempt(signIn, "anna", "s\u00FC\u00DF $2");
        // Then
        assertThat(result).isEqualTo(right("anna", Role.OPERATOR));
        assertThat(attempt(signIn, "anna", "s\u00FC\u00DF $")).isEqualTo(WRONG);
        assertThat(attempt(signIn, "bert", "s\u00FC\u00DF $2")).isEqualTo(WRONG);
    }

    @Test
    void shouldTakeAPasswordWhoseHashIsConfigured() {
        // Given
        String hash = BcryptUtil.bcryptHash("correct horse", 4);
        SignIn signIn = signIn(Map.of("username", "anna", "password", hash));
        // When
        Result first = attempt(signIn, "anna", "correct horse");
        Result again = attempt(signIn, "anna", "correct horse");
        // Then
        assertThat(first).isEqualTo(right("anna", Role.OPERATOR));
        assertThat(again).isEqualTo(right("anna", Role.OPERATOR));
        assertThat(attempt(signIn, "bert", "correct horse")).isEqualTo(WRONG);
        assertThat(attempt(signIn, "anna", "wrong horse")).isEqualTo(WRONG);
        assertThat(attempt(signIn, "anna", hash)).isEqualTo(WRONG);
    }

    @Test
    void shouldTakeAHashAsWebServersWriteIt() {
        // Given
        String hash = BcryptUtil.bcryptHash("correct horse", 4).replaceFirst("^\\$2a", Matcher.quoteReplacement("$2y"));
        SignIn signIn = signIn(Map.of("password", hash));
        // When
        Result result = attempt(signIn, "operator", "correct horse");
        // Then
        assertThat(result).isEqualTo(right("operator", Role.OPERATOR));
    }

    @Test
    void shouldTellAViewerFromAnOperator() {
        // Given
        SignIn signIn = signIn(Map.of("password", "one", "viewer.password", "two"));
        // When
        Result viewer = attempt(signIn, "viewer", "two");
        // Then
        assertThat(viewer).isEqualTo(right("viewer", Role.VIEWER));
        assertThat(attempt(signIn, "operator", "one")).isEqualTo(right("operator", Role.OPERATOR));
        assertThat(attempt(signIn, "operator", "two")).isEqualTo(WRONG);
        assertThat(attempt(signIn, "viewer", "one")).isEqualTo(WRONG);
    }

    @Test
    void shouldPrintAPasswordOfItsOwnWhenNoneIsConfigured() {
        // Given
        Settings settings = ConsoleSettingsFor.test(Map.of());
        OneTimePassword once = new OneTimePassword(settings);
        SignIn signIn = new SignIn(settings, once, new SignInLimits(clock));
        // When
        String printed = printed(once);
        // Then
        Matcher password =
                Pattern.compile("(?m)^ {4}([a-z2-9]{5}(-[a-z2-9]{5}){3})$").matcher(printed);
        assertThat(password.find()).isTrue();
        assertThat(printed).contains("sign in as operator", "CONNECTOR_CONSOLE_PASSWORD");
        assertThat(attempt(signIn, "operator", password.group(1))).isEqualTo(right("operator", Role.OPERATOR));
        assertThat(attempt(signIn, "viewer", password.group(1))).isEqualTo(WRONG);
        assertThat(attempt(signIn, "operator", "")).isEqualTo(WRONG);
        assertThat(printed(new OneTimePassword(settings)))
                .as("another start has another one")
                .isNotEqualTo(printed);
    }

    @Test
    void shouldPrintNoPasswordWhereOneIsConfiguredOrTheConsoleIsOff() {
        // Given
        var configured = new OneTimePassword(ConsoleSettingsFor.test(Map.of("viewer.password", "two")));
        var switchedOff = new OneTimePassword(ConsoleSettingsFor.test(Map.of("enabled", "false")));
        // When
        String printed = printed(configured) + printed(switchedOff);
        // Then
        assertThat(printed).isEmpty();
        assertThat(configured.password()).isNull();
    }

    @Test
    void shouldLetNobodyInBeforeAPasswordWasPrinted() {
        // Given
        SignIn signIn = signIn(Map.of());
        // When
        Result result = attempt(signIn, "operator", "");
        // Then
        assertThat(result).isEqualTo(WRONG);
        assertThat(attempt(signIn, "null", "null")).isEqualTo(WRONG);
    }

    private static String printed(OneTimePassword once) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            once.atStart(new StartupEvent());
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
