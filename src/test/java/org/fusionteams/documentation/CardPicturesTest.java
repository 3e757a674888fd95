package org.fusionteams.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.fusionteams.notification.CardRenderer;
import org.fusionteams.notification.NotificationJson.Content;
import org.fusionteams.record.Fingerprint;
import org.fusionteams.testsupport.RecordTypeFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pictures of cards in the guide to record types. They are drawn by the console's own script and styles in a real
 * browser, when asked for: {@code mvn test -Dtest=CardPicturesTest -Dpictures.write=true}.
 */
class CardPicturesTest {

    private static final Path PICTURES = Path.of("docs", "images", "cards");

    /** Fingerprint of the card that each picture was drawn from. */
    private static final Path DRAWN_FROM = PICTURES.resolve("drawn-from.properties");

    private static final String HOW_TO_DRAW = "mvn test -Dtest=CardPicturesTest -Dpictures.write=true";
    private static final boolean WRITE = Boolean.getBoolean("pictures.write");
    private static final String BROWSER = System.getProperty("chromium", "chromium");
    private static final CardRenderer CARDS = new CardRenderer(URI.create("https://acme.fa.example"), Locale.UK);
    private static final int WIDTH = 600;
    private static final int TALLEST = 1_600;
    private static final int MARGIN = 12;
    private static final long MOST_BYTES = 60_000;

    @TempDir
    private Path profile = Path.of(".");

    @ParameterizedTest
    @MethodSource("types")
    void shouldHaveAPictureOfEachCard(RecordTypeFile type) throws IOException {
        // Given
        String card = card(type);
        if (WRITE) {
            draw(type, card);
        }

        // When
        Path picture = PICTURES.resolve(type.name() + ".png");

        // Then
        assertThat(picture).as(HOW_TO_DRAW).exists();
        assertThat(Files.size(picture)).isLessThan(MOST_BYTES);
        assertThat(drawnFrom().getProperty(type.name()))
                .as("the card is another than on its picture: " + HOW_TO_DRAW)
                .isEqualTo(Fingerprint.hash(card));
    }

    @Test
    void shouldHaveNoPictureOfWhatIsNotShipped() throws IOException {
        // Given
        List<String> shipped =
                types().map(type -> type.name() + ".png").sorted().toList();

        // When
        List<String> pictures;
        try (Stream<Path> files = Files.list(PICTURES)) {
            pictures = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".png"))
                    .sorted()
                    .toList();
        }

        // Then
        assertThat(pictures).isEqualTo(shipped);
    }

    static Stream<RecordTypeFile> types() {
        return RecordTypeFile.in(RecordTypeFile.SHIPPED).stream();
    }

    private static String card(RecordTypeFile type) {
        return CARDS.card(new Content(type.word("created", type.sample()), List.of()))
                .toString();
    }

    private void draw(RecordTypeFile type, String card) throws IOException {
        Path page = profile.resolve("card.html");
        Path shot = profile.resolve("shot.png");
        Files.writeString(page, page(card));
        browse(page, shot);
        BufferedImage whole = ImageIO.read(shot.toFile());
        Files.createDirectories(PICTURES);
        ImageIO.write(
                whole.getSubimage(0, 0, whole.getWidth(), Math.min(whole.getHeight(), lastLine(whole) + MARGIN)),
                "png",
                PICTURES.resolve(type.name() + ".png").toFile());
        Properties drawn = drawnFrom();
        drawn.setProperty(type.name(), Fingerprint.hash(card));
        Files.writeString(
                DRAWN_FROM,
                "# Written by " + HOW_TO_DRAW + "\n"
                        + drawn.stringPropertyNames().stream()
                                .sorted()
                                .map(name -> name + "=" + drawn.getProperty(name) + "\n")
                                .reduce("", String::concat));
    }

    private void browse(Path page, Path shot) throws IOException {
        Process browser = new ProcessBuilder(
                        BROWSER,
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--hide-scrollbars",
                        "--user-data-dir=" + profile.resolve("profile"),
                        "--window-size=" + WIDTH + "," + TALLEST,
                        "--screenshot=" + shot,
                        page.toUri().toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(browser.waitFor(60, TimeUnit.SECONDS))
                    .as("the browser ends")
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            browser.destroyForcibly();
        }
    }

    /** The page that a card stands on in the console, reduced to the card. */
    private static String page(String card) {
        return "<!DOCTYPE html><html><head><meta charset=\"UTF-8\"><style>"
                + resource("/META-INF/resources/cards/cards.css")
                + "body{margin:" + MARGIN
                + "px;background:#fff;font-family:'Segoe UI','Noto Sans','Liberation Sans',Arial,sans-serif}</style></head><body><div id=\"card\"></div><script>"
                + resource("/META-INF/resources/webjars/markdown-it/" + version() + "/dist/markdown-it.min.js")
                + "</script><script>"
                + resource("/META-INF/resources/vendor/adaptivecards/3.0.6/adaptivecards.min.js")
                + "</script><script>" + resource("/META-INF/resources/cards/card.js")
                + "</script><script>FusionCards.render(" + card.replace("<", "\\u003c")
                + ",document.getElementById('card'))</script></body></html>";
    }

    private static String version() {
        Properties pom = new Properties();
        try (InputStream in = CardPicturesTest.class.getResourceAsStream(
                "/META-INF/maven/org.webjars.npm/markdown-it/pom.properties")) {
            pom.load(java.util.Objects.requireNonNull(in));
            return pom.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String path) {
        try (InputStream in = CardPicturesTest.class.getResourceAsStream(path)) {
            return new String(java.util.Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int lastLine(BufferedImage image) {
        int white = image.getRGB(image.getWidth() - 1, image.getHeight() - 1);
        for (int y = image.getHeight() - 1; y > 0; y--) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRGB(x, y) != white) {
                    return y + 1;
                }
            }
        }
        return image.getHeight();
    }

    private static Properties drawnFrom() throws IOException {
        Properties drawn = new Properties();
        if (Files.exists(DRAWN_FROM)) {
            try (InputStream in = Files.newInputStream(DRAWN_FROM)) {
                drawn.load(in);
            }
        }
        return drawn;
    }
}
