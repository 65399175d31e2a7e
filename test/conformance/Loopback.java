import java.util.Arrays;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/** DynamoDB Local listens on every interface and has no setting for it: here it listens on the loopback one alone. */
public class Loopback {
  public static void main(String[] options) throws Exception {
    DynamoDBProxyServer server = ServerRunner.createServerFromCommandLineArgs(options);
    var field = DynamoDBProxyServer.class.getDeclaredField("server");
    field.setAccessible(true);
    Arrays.stream(((Server) field.get(server)).getConnectors())
        .forEach(connector -> ((ServerConnector) connector).setHost("127.0.0.1"));
    server.start();
    server.join();
  }
}
