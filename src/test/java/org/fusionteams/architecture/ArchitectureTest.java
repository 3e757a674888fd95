package org.fusionteams.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Date;
import java.util.stream.Stream;

/** Which step may know which, and what none of them may do. */
@AnalyzeClasses(packages = "org.fusionteams", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "org.fusionteams.";
    private static final String[] STEPS = {
        "poll", "record", "notification", "outbox", "delivery", "deadletter", "signin"
    };
    private static final String[] STEPS_AND_CHECK =
            Stream.concat(Stream.of(STEPS), Stream.of("check")).toArray(String[]::new);

    @ArchTest
    static final ArchRule THE_STORE = onlyKnows("store", "configuration")
            .because("it holds no table's meaning; the packages that own a table write its SQL");

    @ArchTest
    static final ArchRule CONFIGURATION =
            onlyKnows("configuration").because("everyone reads settings, so settings can read nobody");

    @ArchTest
    static final ArchRule THE_TRAIL = onlyKnows("audit", "store", "configuration")
            .because("everyone writes into the trail, so the trail can know nobody but the store it is kept in");

    @ArchTest
    static final ArchRule POLL = onlyKnows("poll", with("record", "notification", "outbox", "signin"))
            .because("reading goes on when nothing can be sent, so the first step does not know the last");

    @ArchTest
    static final ArchRule RECORD = onlyKnows("record", with())
            .because("what a record is depends neither on how it came nor on what is said of it");

    @ArchTest
    static final ArchRule NOTIFICATION =
            onlyKnows("notification", with("record")).because("what to say does not depend on where it is said");

    @ArchTest
    static final ArchRule OUTBOX = onlyKnows("outbox", with("record", "notification"))
            .because("the queue keeps notifications, whoever sends them and by whatever way");

    @ArchTest
    static final ArchRule DELIVERY = onlyKnows("delivery", with("outbox", "notification", "signin"))
            .because("a message is sent from what the outbox holds, without a look back at Fusion");

    @ArchTest
    static final ArchRule DEAD_LETTERS =
            onlyKnows("deadletter", with("outbox")).because("a dead letter is a row of the outbox with a reason");

    @ArchTest
    static final ArchRule SIGN_IN = onlyKnows("signin", with()).because("tokens are fetched for others, not by them");

    @ArchTest
    static final ArchRule CHECK = onlyKnows("check", with("poll", "record", "delivery", "signin"))
            .because("a check asks as the steps ask, and changes nothing of theirs");

    @ArchTest
    static final ArchRule OPERATIONS = onlyKnows("operations", with(STEPS_AND_CHECK))
            .because("what a person may do is offered once, for the console and the command line alike");

    @ArchTest
    static final ArchRule CONSOLE = onlyKnowsAndShows("console", with("operations"))
            .because("a page that reaches past operations is an action without a trail");

    @ArchTest
    static final ArchRule COMMAND_LINE = onlyKnows(
                    "cli",
                    DescribedPredicate.describe(
                            "values, and the check of routes",
                            type -> type.isRecord()
                                    || type.isEnum()
                                    || type.getFullName().equals(ROOT + "routeapi.OfflineRouteCheck")),
                    with("operations", "simulator"))
            .because(
                    "a command that reaches past operations is an action without a trail; only demo starts a simulator,"
                            + " and the check of routes runs where there is no server to ask");

    @ArchTest
    static final ArchRule BRIDGE = onlyKnows(
                    "routeapi",
                    DescribedPredicate.describe("what operations and checks ask of the routes", type -> Stream.of(
                                    "LoadedRoutes",
                                    "RoutingRules",
                                    "RecordSource",
                                    "RecordTypePolls",
                                    "RoutesReload",
                                    "OperationRefused")
                            .anyMatch(name -> type.getFullName().startsWith(ROOT + "operations." + name)
                                    || type.getFullName().startsWith(ROOT + "check.WatchedRecordTypes"))),
                    with(STEPS))
            .because("routes wire the steps; what operations want to know of them, they ask through an interface");

    @ArchTest
    static final ArchRule SIMULATOR = noClasses()
            .that(resideInAPackage("org.fusionteams..")
                    .and(not(resideInAnyPackage(ROOT + "simulator..", ROOT + "cli.."))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "simulator..")
            .because("what is shipped must not lean on what only pretends to be Fusion or Microsoft");

    @ArchTest
    static final ArchRule CAMEL = noClasses()
            .that(resideInAPackage("org.fusionteams..").and(not(resideInAPackage(ROOT + "routeapi.."))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..")
            .because("decisions that need a test are plain classes; routes only wire them");

    @ArchTest
    static final ArchRule FRAMEWORKS = noClasses()
            .that()
            .resideInAnyPackage(
                    ROOT + "record..",
                    ROOT + "notification..",
                    ROOT + "outbox..",
                    ROOT + "poll..",
                    ROOT + "delivery..",
                    ROOT + "deadletter..",
                    ROOT + "store..",
                    ROOT + "audit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.quarkus..", "io.vertx..", "jakarta..", "io.smallrye..", "org.eclipse.microprofile..")
            .because("the steps are tested without starting anything");

    @ArchTest
    static final ArchRule CYCLES = slices().matching("org.fusionteams.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a reader who goes from step to step must arrive");

    @ArchTest
    static final ArchRule NAMES = noClasses()
            .should()
            .haveNameMatching(
                    "(?i)org\\.fusionteams\\.(.*\\.)?(util|utils|helper|helpers|manager|impl|common|misc)\\..*")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameStartingWith("Common")
            .because("such a name says that nobody knew what the thing is");

    @ArchTest
    static final ArchRule STATE = fields().that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat(not(generated()))
            .should()
            .beFinal()
            .because("state that belongs to the process is shared by accident");

    @ArchTest
    static final ArchRule TIME = noClasses()
            .that(resideInAPackage("org.fusionteams..")
                    .and(not(resideInAPackage(ROOT + "simulator..")))
                    .and(not(simpleName("ConnectorBeans"))))
            .should()
            .callMethodWhere(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(readsTheSystemClock()))
            .because("time is passed in as a Clock, or no test of a wait could be exact");

    @ArchTest
    static final ArchRule DATES = noClasses()
            .that(resideInAPackage("org.fusionteams..")
                    .and(not(simpleName("PollTimes")))
                    .and(not(simpleName("Wire")))
                    .and(not(simpleName("Certificates"))))
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Date.class)
            .because(
                    "an Instant cannot be changed and has no time zone; only Quartz has to be given the old kind, and certificates give it");

    @ArchTest
    static final ArchRule SLEEP = noClasses()
            .that(not(resideInAPackage(ROOT + "simulator..")))
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .because("a thread that sleeps is held; waits are rows, or alarms of a timer");

    @ArchTest
    static final ArchRule PACKAGES = classes()
            .that()
            .resideInAPackage("org.fusionteams..")
            .should()
            .resideInAnyPackage(Stream.concat(
                            Stream.of("org.fusionteams"),
                            Stream.of(
                                            "audit",
                                            "check",
                                            "cli",
                                            "configuration",
                                            "console",
                                            "deadletter",
                                            "delivery",
                                            "notification",
                                            "operations",
                                            "outbox",
                                            "poll",
                                            "record",
                                            "routeapi",
                                            "signin",
                                            "simulator",
                                            "store")
                                    .map(name -> ROOT + name + ".."))
                    .toArray(String[]::new))
            .because("packages are steps of a record's way; a new one belongs into the design first");

    /** Everyone may know the settings, the store and the trail besides. */
    private static String[] with(String... others) {
        return Stream.concat(Stream.of("configuration", "store", "audit"), Arrays.stream(others))
                .toArray(String[]::new);
    }

    private static ArchRule onlyKnows(String name, String... others) {
        return onlyKnows(name, DescribedPredicate.alwaysFalse(), others);
    }

    /** What only holds values can be shown wherever it comes from; nothing can be done with it. */
    private static ArchRule onlyKnowsAndShows(String name, String... others) {
        return onlyKnows(name, DescribedPredicate.describe("values", type -> type.isRecord() || type.isEnum()), others);
    }

    private static ArchRule onlyKnows(String name, DescribedPredicate<JavaClass> besides, String... others) {
        String[] allowed = Stream.concat(Stream.of(name), Arrays.stream(others))
                .map(other -> ROOT + other + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.fusionteams..")
                        .and(not(resideInAnyPackage(allowed)))
                        .and(not(besides)))
                .as(name + " knows " + String.join(", ", others) + " and nothing else of ours")
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaClass> generated() {
        return DescribedPredicate.describe(
                "enums with switch tables", type -> type.getModifiers().contains(JavaModifier.SYNTHETIC));
    }

    private static DescribedPredicate<com.tngtech.archunit.core.domain.AccessTarget> readsTheSystemClock() {
        return DescribedPredicate.describe("methods that read the system's clock", target -> {
            String owner = target.getOwner().getFullName();
            boolean now = target.getName().equals("now")
                    && Stream.of(
                                    Instant.class,
                                    LocalDate.class,
                                    LocalDateTime.class,
                                    OffsetDateTime.class,
                                    ZonedDateTime.class)
                            .anyMatch(type -> type.getName().equals(owner));
            boolean system =
                    owner.equals(Clock.class.getName()) && target.getName().startsWith("system");
            boolean millis =
                    owner.equals(System.class.getName()) && target.getName().equals("currentTimeMillis");
            return now || system || millis;
        });
    }
}
