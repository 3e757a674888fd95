package org.fusionteams.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/**
 * The Teams app in {@code docs/teams-app} is what Teams takes, and asks for what the documents say. The limits are those of
 * Microsoft's schema of the version that the manifest names. With {@code -Dpictures.write=true} the icons are drawn anew.
 */
class TeamsAppTest {

    private static final Path APP = Path.of("docs", "teams-app");
    private static final Path PERMISSIONS = Path.of("docs", "permissions.md");
    private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern RESOURCE_SPECIFIC = Pattern.compile("`([A-Za-z]+\\.[A-Za-z]+\\.(?:Group|User|Chat))`");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");

    /** What the activity sender fills in, as {@code FeedMessageTest} holds it. */
    private static final Set<String> FILLED_IN = Set.of("title", "party", "number", "amount", "due", "status");

    private static JsonNode manifest() throws IOException {
        return JsonMapper.builder().build().readTree(Files.readString(APP.resolve("manifest.json")));
    }

    @Test
    void shouldHoldWhatTeamsAsksForAndNothingThatItDoesNotKnow() throws IOException {
        // Given
        JsonNode manifest = manifest();
        // When
        Set<String> fields = new TreeSet<>();
        manifest.fieldNames().forEachRemaining(fields::add);
        // Then
        assertThat(fields)
                .containsExactlyInAnyOrder(
                        "$schema",
                        "manifestVersion",
                        "version",
                        "id",
                        "developer",
                        "name",
                        "description",
                        "icons",
                        "accentColor",
                        "bots",
                        "webApplicationInfo",
                        "authorization",
                        "activities");
        String version = manifest.path("manifestVersion").asText();
        assertThat(manifest.path("$schema").asText())
                .isEqualTo("https://developer.microsoft.com/json-schemas/teams/v" + version
                        + "/MicrosoftTeams.schema.json");
        assertThat(manifest.path("version").asText()).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(manifest.path("id").asText()).matches(GUID);
        assertThat(manifest.path("accentColor").asText()).matches("#[0-9A-F]{6}");
        assertThat(manifest.at("/developer/name").asText()).isNotBlank().hasSizeLessThanOrEqualTo(32);
        assertThat(List.of("websiteUrl", "privacyUrl", "termsOfUseUrl"))
                .allSatisfy(url ->
                        assertThat(manifest.at("/developer/" + url).asText()).startsWith("https://"));
        assertThat(manifest.at("/name/short").asText()).isNotBlank().hasSizeLessThanOrEqualTo(30);
        assertThat(manifest.at("/name/full").asText()).isNotBlank().hasSizeLessThanOrEqualTo(100);
        assertThat(manifest.at("/description/short").asText()).isNotBlank().hasSizeLessThanOrEqualTo(80);
        assertThat(manifest.at("/description/full").asText()).isNotBlank().hasSizeLessThanOrEqualTo(4000);
    }

    @Test
    void shouldBeOneAppWithOneBotThatOnlySends() throws IOException {
        // Given
        JsonNode manifest = manifest();
        // When
        JsonNode bots = manifest.path("bots");
        // Then
        assertThat(bots).hasSize(1);
        assertThat(bots.at("/0/botId").asText())
                .matches(GUID)
                .isEqualTo(manifest.at("/webApplicationInfo/id").asText());
        assertThat(bots.at("/0/isNotificationOnly").asBoolean()).isTrue();
        assertThat(bots.at("/0/scopes").toString()).isEqualTo("[\"team\",\"personal\"]");
    }

    @Test
    void shouldAskForThePermissionsThatTheDocumentsName() throws IOException {
        // Given
        Set<String> documented = new TreeSet<>();
        RESOURCE_SPECIFIC
                .matcher(Files.readString(PERMISSIONS))
                .results()
                .map(found -> found.group(1))
                .forEach(documented::add);
        // When
        JsonNode asked = manifest().at("/authorization/permissions/resourceSpecific");
        // Then
        Set<String> names = new TreeSet<>();
        asked.forEach(permission -> names.add(permission.path("name").asText()));
        assertThat(names).isEqualTo(documented).hasSize(asked.size()).hasSizeLessThanOrEqualTo(16);
        assertThat(asked)
                .allSatisfy(permission ->
                        assertThat(permission.path("type").asText()).isEqualTo("Application"));
    }

    @Test
    void shouldDeclareTheActivityTypesThatTheDocumentsNameWithWhatTheSenderFillsIn() throws IOException {
        // Given
        String page = Files.readString(APP.resolve("README.md"));
        // When
        JsonNode types = manifest().at("/activities/activityTypes");
        // Then
        Map<String, String> templates = new TreeMap<>();
        types.forEach(type -> templates.put(
                type.path("type").asText(), type.path("templateText").asText()));
        assertThat(templates).containsKey("recordNews").hasSize(types.size());
        assertThat(templates).allSatisfy((type, template) -> {
            assertThat(page).contains("| `" + type + "` | `" + template + "` |");
            assertThat(template).hasSizeLessThanOrEqualTo(128);
            assertThat(PLACEHOLDER
                            .matcher(template)
                            .results()
                            .map(MatchResult::group)
                            .map(name -> name.replaceAll("[{}]", "")))
                    .isNotEmpty()
                    .isSubsetOf(FILLED_IN);
        });
        assertThat(types).allSatisfy(type -> {
            assertThat(type.path("type").asText()).hasSizeLessThanOrEqualTo(64).isNotEqualTo("systemDefault");
            assertThat(type.path("description").asText()).isNotBlank().hasSizeLessThanOrEqualTo(128);
        });
        assertThat(PLACEHOLDER
                        .matcher(page.substring(page.indexOf("Add types of your own")))
                        .results()
                        .map(found -> found.group(1)))
                .containsExactlyInAnyOrderElementsOf(FILLED_IN);
    }

    @Test
    void shouldHaveIconsOfTheRightSizes() throws IOException {
        // Given
        if (Boolean.getBoolean("pictures.write")) {
            write("color.png", 192, true);
            write("outline.png", 32, false);
        }
        JsonNode icons = manifest().path("icons");
        // When
        BufferedImage color =
                ImageIO.read(APP.resolve(icons.path("color").asText()).toFile());
        BufferedImage outline =
                ImageIO.read(APP.resolve(icons.path("outline").asText()).toFile());
        // Then
        assertThat(List.of(color.getWidth(), color.getHeight())).containsExactly(192, 192);
        assertThat(List.of(outline.getWidth(), outline.getHeight())).containsExactly(32, 32);
        assertThat(outline.getRGB(0, 0) >>> 24).as("its ground is transparent").isZero();
        boolean drawn = false;
        for (int pixel : outline.getRGB(0, 0, 32, 32, null, 0, 32)) {
            boolean visible = pixel >>> 24 > 0;
            drawn |= visible;
            assertThat(!visible || (pixel & 0xffffff) == 0xffffff)
                    .as("white and nothing else")
                    .isTrue();
        }
        assertThat(drawn).isTrue();
    }

    /** The console's arrow: white on its blue, or the lines alone. */
    private static void write(String name, int size, boolean ground) throws IOException {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(size / 32.0, size / 32.0);
        if (ground) {
            graphics.setColor(new Color(0x12395B));
            graphics.fill(new RoundRectangle2D.Double(0, 0, 32, 32, 14, 14));
        }
        Path2D arrow = new Path2D.Double();
        arrow.moveTo(7, 16);
        arrow.lineTo(22, 16);
        arrow.moveTo(16, 9);
        arrow.lineTo(23, 16);
        arrow.lineTo(16, 23);
        graphics.setColor(Color.WHITE);
        graphics.setStroke(new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(arrow);
        graphics.dispose();
        ImageIO.write(image, "png", APP.resolve(name).toFile());
    }
}
