package org.fusionteams.routeapi;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.BeanScope;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.builder.ExpressionBuilder;
import org.apache.camel.builder.PredicateBuilder;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.language.jq.JqLanguage;
import org.apache.camel.spi.BeanProcessorFactory;
import org.apache.camel.spi.PropertiesFunction;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.LanguageSupport;
import org.jspecify.annotations.Nullable;

/**
 * A Camel in which routes can be made and never run: nothing is opened, polled or sent. Beans, channels and jq files of the
 * connector are stood in for, because they are looked at by checks of their own.
 */
final class ScratchCamel implements AutoCloseable {

    private final DefaultCamelContext context = new DefaultCamelContext(false);

    /** @param configuration looks placeholders up */
    ScratchCamel(Function<String, Optional<String>> configuration) {
        context.getCamelContextExtension().setName("check");
        context.disableJMX();
        context.setAutoStartup(false);
        context.addComponent("channel", new StandIn("importance"));
        context.addComponent("outbox", new StandIn(""));
        context.addComponent("jdbc", new StandIn("useHeadersAsParameters"));
        QuartzComponent quartz = new QuartzComponent();
        quartz.setAutoStartScheduler(false);
        context.addComponent("quartz", quartz);
        context.getRegistry().bind("bean-language", new Untold());
        context.getRegistry().bind("jq-language", new Jq());
        context.getCamelContextExtension().addContextPlugin(BeanProcessorFactory.class, new Beans());
        context.getPropertiesComponent().addPropertiesFunction(new Schedule());
        context.getPropertiesComponent().addPropertiesSource(new Settings(configuration));
        context.start();
    }

    DefaultCamelContext context() {
        return context;
    }

    @Override
    public void close() {
        context.stop();
    }

    private record Settings(Function<String, Optional<String>> configuration) implements PropertiesSource {

        @Override
        public String getName() {
            return "configuration";
        }

        @Override
        public @Nullable String getProperty(String name) {
            return configuration.apply(name).orElse(null);
        }
    }

    private static final class Schedule implements PropertiesFunction {

        @Override
        public String getName() {
            return "schedule";
        }

        @Override
        public String apply(String recordType) {
            return "0 0 0 1 1 ? 2099";
        }
    }

    private static final class Beans implements BeanProcessorFactory {

        @Override
        public Processor createBeanProcessor(
                CamelContext camel, @Nullable Object bean, java.lang.reflect.@Nullable Method method) {
            return exchange -> {};
        }

        @Override
        public Processor createBeanProcessor(
                CamelContext camel,
                @Nullable Object bean,
                @Nullable String beanType,
                @Nullable Class<?> beanClass,
                @Nullable String ref,
                @Nullable String method,
                @Nullable BeanScope scope) {
            return exchange -> {};
        }
    }

    private static final class Untold extends LanguageSupport {

        @Override
        public Predicate createPredicate(String text) {
            return PredicateBuilder.constant(true);
        }

        @Override
        public Expression createExpression(String text) {
            return ExpressionBuilder.constantExpression("");
        }

        @Override
        public Expression createExpression(@Nullable String text, Object[] properties) {
            return ExpressionBuilder.constantExpression("");
        }

        @Override
        public Predicate createPredicate(@Nullable String text, Object[] properties) {
            return PredicateBuilder.constant(true);
        }
    }

    /** Files are compiled by {@link WordingCheck}, from the folder that is checked. */
    private static final class Jq extends JqLanguage {

        @Override
        public Expression createExpression(@Nullable Expression source, String text, Object @Nullable [] properties) {
            return text.startsWith("resource:")
                    ? ExpressionBuilder.constantExpression("")
                    : super.createExpression(source, text, properties);
        }
    }

    private static final class StandIn extends DefaultComponent {

        private final String option;

        StandIn(String option) {
            this.option = option;
        }

        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
            parameters.remove(option);
            return new StandInEndpoint(uri, this);
        }
    }

    private static final class StandInEndpoint extends DefaultEndpoint {

        StandInEndpoint(String uri, Component component) {
            super(uri, component);
        }

        @Override
        public Producer createProducer() {
            return new DefaultProducer(this) {
                @Override
                public void process(org.apache.camel.Exchange exchange) {
                    // Nothing ever comes here.
                }
            };
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            return new DefaultConsumer(this, processor);
        }
    }
}
