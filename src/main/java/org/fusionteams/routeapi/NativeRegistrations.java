package org.fusionteams.routeapi;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.http.base.HttpOperationFailedException;

/**
 * Foreign classes whose methods a route may call, such as <code>${body.party.toUpperCase()}</code>. A native binary knows
 * the methods of no class that is not registered when it is built, and a route file comes later. Our own classes carry the
 * annotation themselves.
 */
@RegisterForReflection(
        targets = {
            ArrayList.class,
            BigDecimal.class,
            Class.class,
            Collection.class,
            Exception.class,
            HashMap.class,
            HttpOperationFailedException.class,
            LinkedHashMap.class,
            List.class,
            Map.class,
            String.class,
            Throwable.class
        })
final class NativeRegistrations {

    private NativeRegistrations() {}
}
