package org.fusionteams.configuration;

/** A value as it may stand in a configuration file: opened by {@code connector.secrets.key} when it is read. */
public final class EncryptedValue {

    private EncryptedValue() {}

    /** The expression that reads as {@code value} wherever {@code key} is set; another one each time. */
    public static String of(String value, String key) {
        return "${aes-gcm-nopadding::" + new SecretCipher(key).encrypt(value) + "}";
    }
}
