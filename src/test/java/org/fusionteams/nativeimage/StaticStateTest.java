package org.fusionteams.nativeimage;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/**
 * In a native binary, static fields hold what they held when the binary was built: another machine's time, environment and
 * random numbers. So nothing static is computed from any of these, and nothing static changes.
 */
@AnalyzeClasses(packages = "org.fusionteams", importOptions = ImportOption.DoNotIncludeTests.class)
class StaticStateTest {

    /** Types whose value depends on when or where it was made, or that are there to be changed. */
    private static final List<Class<?>> BOUND_TO_A_PROCESS = List.of(
            Random.class,
            Clock.class,
            Instant.class,
            Thread.class,
            Executor.class,
            ThreadLocal.class,
            InetAddress.class);

    /** Calls that must not be made while a class is initialised; no names means any method of the type. */
    private static final Map<Class<?>, Set<String>> RUN_TIME_ONLY = Map.ofEntries(
            Map.entry(Instant.class, Set.of("now")),
            Map.entry(LocalDate.class, Set.of("now")),
            Map.entry(LocalDateTime.class, Set.of("now")),
            Map.entry(OffsetDateTime.class, Set.of("now")),
            Map.entry(ZonedDateTime.class, Set.of("now")),
            Map.entry(Clock.class, Set.of("systemUTC", "systemDefaultZone", "system")),
            Map.entry(ZoneId.class, Set.of("systemDefault")),
            Map.entry(Locale.class, Set.of("getDefault")),
            Map.entry(Charset.class, Set.of("defaultCharset")),
            Map.entry(System.class, Set.of("getenv", "getProperty", "nanoTime", "currentTimeMillis", "console")),
            Map.entry(Boolean.class, Set.of("getBoolean")),
            Map.entry(Integer.class, Set.of("getInteger")),
            Map.entry(Math.class, Set.of("random")),
            Map.entry(UUID.class, Set.of("randomUUID")),
            Map.entry(Random.class, Set.of()),
            Map.entry(SecureRandom.class, Set.of()),
            Map.entry(ThreadLocalRandom.class, Set.of()),
            Map.entry(ProcessHandle.class, Set.of()),
            Map.entry(Runtime.class, Set.of()),
            Map.entry(InetAddress.class, Set.of()),
            Map.entry(Files.class, Set.of()),
            Map.entry(Executors.class, Set.of()),
            Map.entry(Thread.class, Set.of()),
            Map.entry(ManagementFactory.class, Set.of()));

    @ArchTest
    static final ArchRule shouldNotChangeStaticFields = fields().that()
            .areStatic()
            .should()
            .beFinal()
            .because("a static field is part of the binary, and state belongs to beans");

    @ArchTest
    static final ArchRule shouldNotKeepWhatIsBoundToAProcessInStaticFields = fields().that()
            .areStatic()
            .should(notBeBoundToAProcess())
            .because("the binary would carry the value of the machine that built it; a Random even stops the build");

    @ArchTest
    static final ArchRule shouldNotAskMachineOrTimeWhileAClassIsInitialised = classes()
            .should(initialiseWithoutMachineOrTime())
            .because("classes are initialised while a native binary is built");

    private static ArchCondition<JavaField> notBeBoundToAProcess() {
        return new ArchCondition<>("not be bound to a process") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                boolean bound = BOUND_TO_A_PROCESS.stream()
                        .anyMatch(type -> field.getRawType().isAssignableTo(type));
                // EPOCH, MIN and MAX are the same everywhere; a computed instant is caught by the other rule.
                boolean constant = field.getRawType().isEquivalentTo(Instant.class)
                        && field.getModifiers().contains(JavaModifier.FINAL);
                events.add(new SimpleConditionEvent(
                        field, !bound || constant, field.getFullName() + " is bound to a process"));
            }
        };
    }

    private static ArchCondition<JavaClass> initialiseWithoutMachineOrTime() {
        return new ArchCondition<>("initialise without machine or time") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getStaticInitializer().ifPresent(initializer -> {
                    initializer.getMethodCallsFromSelf().stream()
                            .filter(call -> forbidden(call.getTarget()))
                            .forEach(call -> events.add(SimpleConditionEvent.violated(type, call.getDescription())));
                    initializer.getConstructorCallsFromSelf().stream()
                            .filter(call -> forbidden(call.getTarget()))
                            .forEach(call -> events.add(SimpleConditionEvent.violated(type, call.getDescription())));
                });
            }
        };
    }

    private static boolean forbidden(AccessTarget target) {
        return RUN_TIME_ONLY.entrySet().stream()
                .filter(entry -> target.getOwner().isEquivalentTo(entry.getKey()))
                .anyMatch(
                        entry -> entry.getValue().isEmpty() || entry.getValue().contains(target.getName()));
    }
}
