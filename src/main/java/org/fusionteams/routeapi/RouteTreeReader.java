package org.fusionteams.routeapi;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads route files as trees. What is not YAML or XML becomes a finding. */
final class RouteTreeReader {

    private static final int DEEPEST = 100;
    private static final String ROOT = "";

    private final Findings findings;

    RouteTreeReader(Findings findings) {
        this.findings = findings;
    }

    /** Null when the file cannot be read as a tree. */
    @Nullable
    RouteTree read(String path, String text) {
        return path.endsWith(".xml") ? xml(path, text) : yaml(path, text);
    }

    private @Nullable RouteTree yaml(String path, String text) {
        try {
            Optional<Node> root =
                    new Compose(LoadSettings.builder().setUseMarks(true).build()).composeString(text);
            if (root.isEmpty() || !(root.get() instanceof SequenceNode)) {
                findings.error(
                        path,
                        root.map(RouteTreeReader::line).orElse(1),
                        "the file must be a list",
                        "begin each route with a dash: - route:, - templatedRoute:");
                return null;
            }
            return tree(path, ROOT, line(root.get()), root.get(), 0);
        } catch (MarkedYamlEngineException e) {
            int line =
                    e.getProblemMark().or(e::getContextMark).map(Mark::getLine).orElse(-1) + 1;
            findings.error(path, line, "this is not YAML: " + RouteProblem.oneLine(e.getProblem()), hint(e));
        } catch (YamlEngineException e) {
            findings.error(path, 0, "this is not YAML: " + RouteProblem.oneLine(String.valueOf(e.getMessage())), "");
        }
        return null;
    }

    private static String hint(MarkedYamlEngineException error) {
        return error.getContext() == null
                ? "check indentation, quotes and brackets"
                : RouteProblem.oneLine(error.getContext())
                        + error.getContextMark()
                                .map(mark -> " in line " + (mark.getLine() + 1))
                                .orElse("");
    }

    private RouteTree tree(String path, String name, int line, Node node, int depth) {
        List<RouteTree> children = new ArrayList<>();
        if (depth > DEEPEST) {
            findings.error(path, line, "this is nested too deeply", "");
        } else if (node instanceof SequenceNode list) {
            list.getValue().forEach(item -> children.add(tree(path, RouteTree.ITEM, line(item), item, depth + 1)));
        } else if (node instanceof MappingNode mapping) {
            Set<String> keys = new HashSet<>();
            for (NodeTuple entry : mapping.getValue()) {
                String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
                int at = line(entry.getKeyNode());
                if (!keys.add(key)) {
                    findings.error(path, at, key + " stands here a second time", "keep one of the two");
                }
                children.add(tree(path, key, at, entry.getValueNode(), depth + 1));
            }
        }
        return new RouteTree(name, node instanceof ScalarNode scalar ? scalar.getValue() : null, line, children);
    }

    private static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
    }

    private @Nullable RouteTree xml(String path, String text) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                // What stands before the first element says nothing about routes.
            }
            RouteTree root = element(reader);
            while (reader.hasNext()) {
                reader.next();
            }
            return new RouteTree(ROOT, null, 1, List.of(root));
        } catch (XMLStreamException e) {
            String what = RouteProblem.oneLine(String.valueOf(e.getMessage()).replaceFirst("(?s)^.*Message: ", ""));
            findings.error(path, e.getLocation().getLineNumber(), "this is not XML: " + what, "");
            return null;
        }
    }

    private static RouteTree element(XMLStreamReader reader) throws XMLStreamException {
        String name = reader.getLocalName();
        int line = reader.getLocation().getLineNumber();
        List<RouteTree> children = new ArrayList<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            children.add(new RouteTree(reader.getAttributeLocalName(i), reader.getAttributeValue(i), line, List.of()));
        }
        StringBuilder text = new StringBuilder();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                children.add(element(reader));
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(reader.getText());
            }
        }
        String said = text.toString().strip();
        return new RouteTree(name, said.isEmpty() ? null : said, line, children);
    }
}
