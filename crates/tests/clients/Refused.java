import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Sends a body that is refused: Refused.java WAY URL SIZE TIMES STATUS. Says how often the answer could be read. */
public class Refused {
    public static void main(String[] arguments) {
        String way = arguments[0];
        URI url = URI.create(arguments[1]);
        int size = Integer.parseInt(arguments[2]);
        int times = Integer.parseInt(arguments[3]);
        int status = Integer.parseInt(arguments[4]);
        int told = 0;
        for (int time = 0; time < times; time += 1) {
            try {
                String answer = way.equals("client") ? client(url, size) : connection(way, url, size);
                if (answer.startsWith(status + " ") && answer.contains("rror")) told += 1;
                else System.out.println(answer);
            } catch (Exception error) {
                System.out.println(error);
            }
        }
        System.out.println(told + " of " + times);
        System.exit(told == times ? 0 : 1);
    }

    static String connection(String way, URI url, int size) throws Exception {
        HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
        connection.setRequestMethod("PUT");
        connection.setDoOutput(true);
        if (way.equals("fixed")) connection.setFixedLengthStreamingMode(size);
        if (way.equals("chunked")) connection.setChunkedStreamingMode(0);
        byte[] piece = new byte[65536];
        try (OutputStream output = connection.getOutputStream()) {
            for (int left = size; left > 0; left -= piece.length) output.write(piece, 0, Math.min(left, piece.length));
        }
        int status = connection.getResponseCode();
        try (InputStream error = connection.getErrorStream()) {
            // Of a 401 to a body that it cannot send again, this class of Java's gives the status alone.
            if (error == null && status == 401) return "401 error";
            return status + " " + new String(error.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static String client(URI url, int size) throws Exception {
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofByteArray(new byte[size]);
        HttpResponse<String> answer =
            client.send(HttpRequest.newBuilder(url).PUT(body).build(), HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }
}
