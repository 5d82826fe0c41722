# Diewright in a container:
#   docker build -t diewright .
#   docker run -p 4181:4181 -v diewright:/data -e DIEWRIGHT_NAMES=192.168.1.20 diewright
# then https://192.168.1.20:4181/ (the address of the machine that runs it).
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY . .
# Installs without install scripts, compiles the kernel, builds packages and pages, makes the example.
RUN npm run setup

FROM node:20-bookworm-slim
WORKDIR /app
COPY --from=build /app /app
# The data: database, files, secrets. Give it a volume, and a backup elsewhere.
ENV DIEWRIGHT_DATA=/data
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
# From outside the container only HTTPS, on the port after the one for the container itself.
EXPOSE 4181
CMD ["node", "apps/server/bin/diewright-server.js", "serve", "--port", "4180", "--listen", "0.0.0.0", "--no-open"]
