package org.fusionteams.signin;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Says when certificates end. */
final class Certificates {

    private Certificates() {}

    /** @param problem what is wrong with the tokens that are had with it; a certificate that cannot be read is one too */
    static CredentialState state(String name, Supplier<KeyMaterial> keys, @Nullable String problem) {
        try {
            var certificate = keys.get().certificate();
            return new CredentialState(
                    name,
                    null,
                    certificate == null ? null : certificate.getNotAfter().toInstant(),
                    problem);
        } catch (SignInException e) {
            return new CredentialState(name, null, null, problem == null ? e.getMessage() : problem);
        }
    }
}
