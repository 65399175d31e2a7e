import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.regex.Pattern;

/** For each line, the UTF-16 units of a text in hex: whether Cognito's pattern for passwords fits it, as Java reads it. */
public class PasswordPattern {
  public static void main(String[] options) throws Exception {
    Pattern pattern = Pattern.compile("^[\\S]+.*[\\S]+$");
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
    StringBuilder answers = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      StringBuilder text = new StringBuilder();
      for (int at = 0; at < line.length(); at += 4) text.append((char) Integer.parseInt(line.substring(at, at + 4), 16));
      answers.append(pattern.matcher(text).matches() ? '1' : '0');
    }
    System.out.println(answers);
  }
}
