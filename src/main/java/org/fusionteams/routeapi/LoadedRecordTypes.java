package org.fusionteams.routeapi;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.DefaultExchange;
import org.fusionteams.check.WatchedRecordTypes;
import org.fusionteams.operations.OperationRefused;
import org.fusionteams.poll.RecordType;

/** The record types as their loaded routes have them. */
@Singleton
final class LoadedRecordTypes implements WatchedRecordTypes {

    private static final Pattern FILE = Pattern.compile("record-types/(.+)\\.camel\\.(yaml|xml)");

    private final CamelContext context;
    private final RouteFiles files;

    LoadedRecordTypes(CamelContext context, RouteFiles files) {
        this.context = context;
        this.files = files;
    }

    /** @throws OperationRefused when it is unknown, or its files cannot be used */
    RecordType type(String recordType) {
        RouteDefinition route = ((ModelCamelContext) context).getRouteDefinition(recordType);
        if (route == null || route.getTemplateParameters() == null) {
            throw notLoaded(recordType);
        }
        Exchange exchange = new DefaultExchange(context);
        for (Map.Entry<?, ?> parameter : route.getTemplateParameters().entrySet()) {
            exchange.setVariable(String.valueOf(parameter.getKey()), parameter.getValue());
        }
        try {
            return RecordTypeParameters.read(exchange);
        } catch (IllegalArgumentException e) {
            throw OperationRefused.notNow("Its route file cannot be used: " + e.getMessage() + ".");
        }
    }

    @Override
    public List<Watched> watched() {
        List<Watched> watched = new ArrayList<>();
        for (RouteFiles.State file : files.all()) {
            Matcher name = FILE.matcher(file.path());
            if (name.matches()) {
                watched.add(watched(name.group(1)));
            }
        }
        return watched;
    }

    private Watched watched(String name) {
        try {
            return new Watched(name, type(name), null);
        } catch (OperationRefused e) {
            return new Watched(name, null, e.getMessage());
        }
    }

    private OperationRefused notLoaded(String recordType) {
        List<String> known = new ArrayList<>();
        for (RouteFiles.State file : files.all()) {
            Matcher name = FILE.matcher(file.path());
            if (!name.matches()) {
                continue;
            }
            if (name.group(1).equals(recordType) && file.problem() != null) {
                return OperationRefused.notNow("Record type " + recordType + " is not loaded: " + file.problem());
            }
            known.add(name.group(1));
        }
        return OperationRefused.unknown(
                "There is no record type " + recordType + "; known are " + String.join(", ", known) + ".");
    }
}
