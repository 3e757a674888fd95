package org.fusionteams.routeapi;

import jakarta.inject.Named;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The beans that a route may name, and their methods: known without starting anything. */
final class NamedBeans {

    /** Every class of this package with {@link Named}; a test holds it. */
    static final List<Class<?>> ALL = List.of(
            ActivityBean.class,
            BotBean.class,
            DeadLettersBean.class,
            DeliveryBean.class,
            FusionBean.class,
            GraphBean.class,
            NotificationBean.class,
            PollBean.class,
            PreviewBean.class,
            RecordBean.class,
            WorkflowBean.class);

    private final Map<String, Set<String>> methods = new TreeMap<>();

    NamedBeans() {
        for (Class<?> type : ALL) {
            Set<String> names = new TreeSet<>();
            Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> Modifier.isPublic(method.getModifiers()))
                    .filter(method -> !Modifier.isStatic(method.getModifiers()))
                    .map(Method::getName)
                    .forEach(names::add);
            methods.put(type.getAnnotation(Named.class).value(), names);
        }
    }

    Set<String> names() {
        return methods.keySet();
    }

    Set<String> methods(String bean) {
        return methods.getOrDefault(bean, Set.of());
    }
}
