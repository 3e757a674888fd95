package org.fusionteams.configuration;

import org.jspecify.annotations.Nullable;

/**
 * A certificate by which the app proves itself to Entra: {@code connector.microsoft.certificate*}.
 *
 * @param certificate PEM text, the path of a PEM file, or the path of a PKCS#12 file
 * @param key PEM text or the path of a file with it; null when the PKCS#12 file holds it
 * @param password of the PKCS#12 file or of the key
 */
public record ClientCertificate(
        String certificate, @Nullable Secret key, @Nullable Secret password, Algorithm algorithm) {

    /** How assertions are signed, which goes with how they name the certificate. */
    public enum Algorithm {
        /** With the thumbprint {@code x5t#S256}. */
        PS256,
        /** With the thumbprint {@code x5t}. */
        RS256
    }

    /** True when the certificate is a file of PKCS#12, told by its name. */
    public static boolean pkcs12(String certificate) {
        return certificate.matches("(?is)(?!-----).+\\.(p12|pfx)");
    }
}
