package org.fusionteams.configuration;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.SecretKeysHandler;
import io.smallrye.config.SecretKeysHandlerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Opens <code>${aes-gcm-nopadding::...}</code> wherever a setting is read. SmallRye's own handler of that name knows one key;
 * this one also knows the key before it, and keys in files.
 */
public final class EncryptedValueOpener implements SecretKeysHandlerFactory {

    /** Public for the service loader. */
    public EncryptedValueOpener() {}

    @Override
    public String getName() {
        return EncryptedValue.HANDLER;
    }

    /** The keys are settings themselves, so they are only read when the first encrypted value is. */
    @Override
    public SecretKeysHandler getSecretKeysHandler(ConfigSourceContext context) {
        return new LazySecretKeysHandler(new SecretKeysHandlerFactory() {
            @Override
            public String getName() {
                return EncryptedValue.HANDLER;
            }

            @Override
            public SecretKeysHandler getSecretKeysHandler(ConfigSourceContext settings) {
                return new Opener(ConfiguredKeys.cipher(name -> ConfiguredKeys.text(settings.getValue(name))));
            }
        });
    }

    private record Opener(@Nullable SecretCipher cipher) implements SecretKeysHandler {

        @Override
        public String decode(String encrypted) {
            if (cipher == null) {
                throw new IllegalArgumentException("there is no key for encrypted values");
            }
            return cipher.decrypt(encrypted);
        }

        @Override
        public String getName() {
            return EncryptedValue.HANDLER;
        }
    }
}
