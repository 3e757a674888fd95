package org.fusionteams.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Bytes between two sockets, for servers of tests that stand between the connector and the simulators. */
public final class Pipes {

    /** What is done with a connection. */
    @FunctionalInterface
    public interface Served {
        void serve(Socket client) throws IOException;
    }

    private Pipes() {}

    /** Serves every connection in a thread of its own, until the socket is closed. */
    public static void accept(ServerSocket socket, Served served) {
        daemon(() -> {
            while (!socket.isClosed()) {
                Socket client = socket.accept();
                daemon(() -> served.serve(client));
            }
        });
    }

    /** Copies both ways until one side ends. */
    public static void join(Socket one, Socket other) throws IOException {
        join(one, other, bytes -> {});
    }

    /** The same, and shows what was copied, piece by piece. */
    public static void join(Socket one, Socket other, Consumer<String> seen) throws IOException {
        daemon(() -> copy(one, other, seen));
        copy(other, one, seen);
    }

    /** A server that passes everything on to a port of this machine. */
    public static void forward(ServerSocket socket, int port, Consumer<String> seen) {
        accept(socket, client -> {
            try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
                join(client, server, seen);
            }
        });
    }

    private static void copy(Socket from, Socket to, Consumer<String> seen) throws IOException {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
                out.flush();
                seen.accept(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
            }
        } finally {
            from.close();
            to.close();
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // A side has gone: that is how each of these connections ends.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
