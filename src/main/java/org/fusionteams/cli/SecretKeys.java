package org.fusionteams.cli;

import org.eclipse.microprofile.config.Config;
import org.fusionteams.configuration.ConfiguredKeys;
import org.fusionteams.configuration.SecretCipher;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The configured keys, for commands that cannot do without. */
final class SecretKeys {

    private SecretKeys() {}

    /** @throws ParameterException when there is no key, or its file cannot be used */
    static SecretCipher cipher(CommandSpec spec, Config config) {
        SecretCipher cipher;
        try {
            cipher = ConfiguredKeys.cipher(config);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
        if (cipher == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "connector.secrets.key is not set: set the environment variable CONNECTOR_SECRETS_KEY to a long"
                            + " random text, for example from: openssl rand -base64 32");
        }
        return cipher;
    }
}
