# Puts an object and gets it.
{:ok, _} = Application.ensure_all_started(:anys3)

# The endpoint and the credentials come from AWS's environment variables and shared files.
client = Anys3.open!()
bucket = System.get_env("ANYS3_BUCKET", "mybucket")

%{etag: etag} = Anys3.put_object!(client, bucket: bucket, key: "cat.txt", body: "meow", metadata: %{colour: "grey"})
IO.puts("put: #{etag}")

%{body: body, metadata: metadata} = Anys3.get_object!(client, bucket: bucket, key: "cat.txt")
IO.puts("got: #{body} #{inspect(metadata)}")

try do
  Anys3.get_object!(client, bucket: bucket, key: "dog.txt")
rescue
  error in Anys3.Error -> IO.puts(Exception.message(error))
end
