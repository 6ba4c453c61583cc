import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends a body that is refused: Refused.java WAY URL BODY HEADERS TIMES STATUS, of which BODY and HEADERS are files.
 * Says how often the answer could be read.
 */
public class Refused {
    static byte[] body;
    static List<String[]> headers = new ArrayList<>();

    public static void main(String[] arguments) throws Exception {
        String way = arguments[0];
        URI url = URI.create(arguments[1]);
        body = Files.readAllBytes(Path.of(arguments[2]));
        for (String line : Files.readAllLines(Path.of(arguments[3]))) headers.add(line.split(": ", 2));
        int times = Integer.parseInt(arguments[4]);
        int status = Integer.parseInt(arguments[5]);
        int told = 0;
        for (int time = 0; time < times; time += 1) {
            try {
                String answer = way.equals("client") ? client(url) : connection(way, url);
                if (answer.startsWith(status + " ") && answer.contains("rror")) told += 1;
                else System.out.println(answer);
            } catch (Exception error) {
                System.out.println(error);
            }
        }
        System.out.println(told + " of " + times);
        System.exit(told == times ? 0 : 1);
    }

    static String connection(String way, URI url) throws Exception {
        HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
        connection.setRequestMethod("PUT");
        for (String[] header : headers) connection.setRequestProperty(header[0], header[1]);
        connection.setDoOutput(true);
        if (way.equals("fixed")) connection.setFixedLengthStreamingMode(body.length);
        if (way.equals("chunked")) connection.setChunkedStreamingMode(0);
        try (OutputStream output = connection.getOutputStream()) {
            for (int at = 0; at < body.length; at += 65536) output.write(body, at, Math.min(body.length - at, 65536));
        }
        int status = connection.getResponseCode();
        try (InputStream error = connection.getErrorStream()) {
            // Of a 401 to a body that it cannot send again, this class of Java's gives the status alone.
            if (error == null && status == 401) return "401 error";
            return status + " " + new String(error.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static String client(URI url) throws Exception {
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest.Builder request = HttpRequest.newBuilder(url).PUT(HttpRequest.BodyPublishers.ofByteArray(body));
        for (String[] header : headers) request.header(header[0], header[1]);
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }
}
