package org.fusionteams.reliability;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.fusionteams.simulator.SimulatedResponse;

/** Messages that their receiver answers with 400, however often they come. */
final class Poison {

    private static final String REFUSAL =
            "{\"error\":{\"code\":\"BadRequest\",\"message\":\"This message is never taken.\"}}";

    private Poison() {}

    /** @param poisoned numbers that a place refuses, by its name */
    static Obstacle.Rule refusing(List<Place> places, Function<String, Set<String>> poisoned) {
        Map<Place, Pattern> posts = places.stream()
                .collect(Collectors.toUnmodifiableMap(place -> place, place -> Pattern.compile(place.posts())));
        return request -> {
            if (!request.method().equals("POST")) {
                return null;
            }
            String path = request.decodedPath();
            for (Place place : places) {
                if (posts.get(place).matcher(path).find()
                        && poisoned.apply(place.name())
                                .contains(Told.of(request.text()).number())) {
                    return SimulatedResponse.of(400, "application/json", REFUSAL.getBytes(StandardCharsets.UTF_8));
                }
            }
            return null;
        };
    }
}
