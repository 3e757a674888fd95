package org.fusionteams.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that Maven wrote into the archive. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        try (InputStream file = Version.class.getResourceAsStream("version.properties")) {
            if (file == null) {
                throw new IOException("version.properties is missing");
            }
            Properties properties = new Properties();
            properties.load(file);
            return new String[] {"fusion-teams " + properties.getProperty("version")};
        }
    }
}
