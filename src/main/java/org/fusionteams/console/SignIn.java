package org.fusionteams.console;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fusionteams.configuration.ConsoleSettings;
import org.fusionteams.configuration.ConsoleSettings.Account;
import org.fusionteams.configuration.Settings;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a name and a password are right: one place for the form and for HTTP Basic, so that both count towards
 * the same limits. Blocks while a bcrypt hash is computed.
 */
@Singleton
final class SignIn {

    private static final Logger LOG = Logger.getLogger(SignIn.class);

    private final OneTimePassword once;
    private final SignInLimits limits;
    private final List<Known> known = new ArrayList<>();

    SignIn(Settings settings, OneTimePassword once, SignInLimits limits) {
        ConsoleSettings console = settings.console();
        this.once = once;
        this.limits = limits;
        add(console.operator(), Role.OPERATOR);
        add(console.viewer(), Role.VIEWER);
    }

    private record Known(Who who, Password password) {}

    /** What came of a try. */
    sealed interface Result {

        record Right(Who who) implements Result {}

        record Wrong() implements Result {}

        /** Not even looked at. */
        record TooMany(Duration retryAfter) implements Result {}
    }

    /** True when somebody can sign in with a password. */
    boolean possible() {
        return !known.isEmpty() || once.needed();
    }

    /** @param address from where it is tried */
    Result attempt(String address, String name, String password) {
        Optional<Duration> wait = limits.take(address, name);
        if (wait.isPresent()) {
            return new Result.TooMany(wait.get());
        }
        Optional<Who> who = right(name, password);
        if (who.isEmpty()) {
            LOG.warnf("A sign-in to the console from %s was refused: wrong user name or password", address);
            return new Result.Wrong();
        }
        limits.giveBack(address, name);
        return new Result.Right(who.get());
    }

    private Optional<Who> right(String name, String password) {
        Known account = account(name);
        if (account == null) {
            // As long as for a name that exists: the time taken says nothing about which of the two is wrong.
            known.stream().findFirst().ifPresent(other -> other.password().is(password));
            return Optional.empty();
        }
        return account.password().is(password) ? Optional.of(account.who()) : Optional.empty();
    }

    private @Nullable Known account(String name) {
        Password oneTime = once.password();
        if (oneTime != null && name.equals(OneTimePassword.USERNAME)) {
            return new Known(new Who(name, Role.OPERATOR), oneTime);
        }
        return known.stream()
                .filter(each -> each.who().name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private void add(@Nullable Account account, Role role) {
        if (account != null) {
            known.add(new Known(new Who(account.username(), role), new Password(account.password())));
        }
    }
}
