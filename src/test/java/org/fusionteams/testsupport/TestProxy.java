package org.fusionteams.testsupport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy as a company has one: tunnels and forwards, after a sign-in if it asks for one. Whatever name is asked for,
 * one server of the test answers.
 */
public final class TestProxy implements AutoCloseable {

    private final ServerSocket socket;
    private final int target;
    private final @Nullable String signIn;
    private final List<String> passed = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();

    private TestProxy(int target, @Nullable String signIn) {
        this.target = target;
        this.signIn = signIn;
        try {
            this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param target port on this machine to which everything is brought
     * @param signIn user and password with a colon between; null when none is asked for
     */
    public static TestProxy start(int target, @Nullable String signIn) {
        TestProxy proxy = new TestProxy(target, signIn);
        Pipes.accept(proxy.socket, proxy::serve);
        return proxy;
    }

    public String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /** Method and target of what was let through, in order. */
    public List<String> passed() {
        return List.copyOf(passed);
    }

    /** The same of what had to sign in first. */
    public List<String> refused() {
        return List.copyOf(refused);
    }

    private void serve(Socket client) throws IOException {
        InputStream in = client.getInputStream();
        OutputStream out = client.getOutputStream();
        String head = head(in);
        while (!head.isEmpty() && !signedIn(head)) {
            refused.add(what(head));
            out.write(("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"test\"\r\n"
                            + "Content-Length: 0\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            skipBody(in, head);
            head = head(in);
        }
        if (head.isEmpty()) {
            client.close();
            return;
        }
        passed.add(what(head));
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            if (head.startsWith("CONNECT ")) {
                out.write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
            } else {
                server.getOutputStream().write(forwarded(head).getBytes(StandardCharsets.ISO_8859_1));
            }
            Pipes.join(client, server);
        }
    }

    private boolean signedIn(String head) {
        return signIn == null
                || head.contains("Proxy-Authorization: Basic "
                        + Base64.getEncoder().encodeToString(signIn.getBytes(StandardCharsets.UTF_8)))
                || head.contains("proxy-authorization: Basic "
                        + Base64.getEncoder().encodeToString(signIn.getBytes(StandardCharsets.UTF_8)));
    }

    private static String what(String head) {
        String[] line = head.split(" ", 3);
        return line[0] + " " + line[1].replaceFirst("\\?.*", "");
    }

    /** With a path instead of an address, without what was meant for the proxy, and for one request only. */
    private static String forwarded(String head) {
        String[] line = head.split(" ", 3);
        URI address = URI.create(line[1]);
        String path = address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
        String rest = line[2].replaceAll("(?im)^(proxy-[a-z]+|connection):.*\r\n", "");
        return line[0] + " " + path + " " + rest.replaceFirst("\r\n", "\r\nConnection: close\r\n");
    }

    private static void skipBody(InputStream in, String head) throws IOException {
        Matcher length = Pattern.compile("(?i)content-length: (\\d+)").matcher(head);
        if (length.find()) {
            in.readNBytes(Integer.parseInt(length.group(1)));
        }
    }

    /** Up to and with the empty line; empty when the client has gone. */
    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.write(next);
            String text = head.toString(StandardCharsets.ISO_8859_1);
            if (text.endsWith("\r\n\r\n")) {
                return text;
            }
        }
        return "";
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
