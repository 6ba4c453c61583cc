# Lists a bucket, over all pages: no more of them are asked for than are looked at.
{:ok, _} = Application.ensure_all_started(:anys3)
client = Anys3.open!()

client
|> Anys3.list(:list_objects_v2, bucket: System.get_env("ANYS3_BUCKET", "mybucket"), max_keys: 10)
|> Stream.filter(&(&1.size > 0))
|> Enum.take(20)
|> Enum.each(&IO.puts("#{&1.size} #{&1.key}"))
