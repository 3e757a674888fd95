package org.fusionteams.nativeimage;

import jakarta.inject.Named;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.Exchange;

/** The beans that a route may name. */
public final class RouteBeans {

    private static final Path CLASSES = Path.of("target", "classes");
    private static final Path ROUTE_API = CLASSES.resolve(Path.of("org", "fusionteams", "routeapi"));

    private RouteBeans() {}

    /** Their classes, by the names that routes use. */
    public static Map<String, Class<?>> byName() throws IOException {
        Map<String, Class<?>> beans = new TreeMap<>();
        try (Stream<Path> files = Files.walk(ROUTE_API)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                String name =
                        CLASSES.relativize(file).toString().replace('/', '.').replaceAll("\\.class$", "");
                Class<?> type = load(name);
                Named named = type.getAnnotation(Named.class);
                if (named != null) {
                    beans.put(named.value(), type);
                }
            }
        }
        return beans;
    }

    /** Names of the methods that routes are meant to call: those that take the exchange. */
    public static Stream<String> methods(Class<?> bean) {
        return Arrays.stream(bean.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> List.of(method.getParameterTypes()).equals(List.of(Exchange.class)))
                .map(Method::getName);
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, RouteBeans.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
