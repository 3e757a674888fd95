package org.fusionteams.console;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Signs programs in with HTTP Basic. */
@Singleton
final class ConsoleIdentityProvider implements IdentityProvider<UsernamePasswordAuthenticationRequest> {

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
        return context.runBlocking(() -> identity(request));
    }

    private SecurityIdentity identity(UsernamePasswordAuthenticationRequest request) {
        String address =
                Address.of(HttpSecurityUtils.getRoutingContextAttribute(request).request());
        String password = new String(request.getPassword().getPassword());
        SignIn.Result result = signIn.attempt(address, request.getUsername(), password);
        if (result instanceof SignIn.Result.Right right) {
            return right.who().identity();
        } else if (result instanceof SignIn.Result.TooMany tooMany) {
            throw new AuthenticationFailedException(new TooManyTries(tooMany.retryAfter()));
        }
        throw new AuthenticationFailedException("wrong user name or password");
    }
}
