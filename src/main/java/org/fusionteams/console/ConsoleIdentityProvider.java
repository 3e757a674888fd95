package org.fusionteams.console;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Signs people in with HTTP Basic. */
@Singleton
final class ConsoleIdentityProvider implements IdentityProvider<UsernamePasswordAuthenticationRequest> {

    /** A wrong password is answered late, so that guessing takes long; nobody else waits meanwhile. */
    private static final Duration PENALTY = Duration.ofMillis(500);

    private final SignIn signIn;

    ConsoleIdentityProvider(SignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
        return UsernamePasswordAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(() -> identity(request))
                .onFailure(AuthenticationFailedException.class)
                .call(() -> Uni.createFrom().voidItem().onItem().delayIt().by(PENALTY));
    }

    private SecurityIdentity identity(UsernamePasswordAuthenticationRequest request) {
        String password = new String(request.getPassword().getPassword());
        if (!signIn.isRight(request.getUsername(), password)) {
            throw new AuthenticationFailedException("wrong user name or password");
        }
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(request.getUsername()))
                .build();
    }
}
